import { lastOf } from '../model/ends.ts';
import { decide } from '../engine/decide.ts';
import type { Program } from '../engine/program.ts';
import type { Audience } from '../explain/audience.ts';
import { decidedFor, seenBy } from '../explain/seen-by.ts';
import { isKept, mayName } from '../explain/kept.ts';
import { gistOf } from '../explain/gist.ts';
import type { Case } from '../model/case.ts';
import type { Attributor } from './attribution/attributor.ts';
import { fateOf } from './fate.ts';
import type { PolicyChange } from './policy-change.ts';
import type { CaseOutcome, ReplayedCase } from './replay-report.ts';
import { changesFromGrounds, valueChanges } from './value-changes.ts';

/** The version that a replay is compared with. */
export interface Base {
  /** The one policy of the base that applies to a case, if there is exactly one. */
  readonly programFor: (theCase: Case) => Program | undefined;
  /** A case as it was at the base; undefined if it is unchanged, or did not exist. */
  readonly caseThen: (theCase: Case) => Case | undefined;
  readonly edits: readonly PolicyChange[];
  readonly attributor: Attributor;
}

/**
 * The report on a decided case that flipped or drifted.
 * @param place the file, and for an archive the line
 * @param audience who will read it
 * @param isReduced whether exhibits that did not count are missing, as in a pack: then the report does not say why
 * exhibits did not count
 */
export function replayedCase(
  theCase: Case,
  place: string,
  program: Program,
  base: Base | undefined,
  audience: Audience,
  isReduced = false,
): ReplayedCase {
  const seen = seenBy(audience, program, theCase, decide(program, theCase));
  const after = seen.decided;
  const standing = lastOf(seen.case.decisions!);
  const { verdict, contested, grounds } = after.verdict;
  const reason = isKept(audience, program, after.verdict)
    ? 'The reason is confidential.'
    : isReduced && grounds.length === 0 && !contested
      ? 'No rule prevails. The pack does not hold enough to say what is missing: replay the original files.'
      : gistOf(seen.program, seen.case, after).reason;
  const { policy } = program;
  const fate = fateOf(standing, after.verdict) === 'flip' ? 'flip' : 'drift';
  const caseThen = base?.caseThen(theCase);
  const caseBefore = caseThen ?? theCase;
  const baseProgram = base?.programFor(caseBefore);
  const before =
    baseProgram === undefined
      ? undefined
      : decidedFor(audience, baseProgram, caseBefore, decide(baseProgram, caseBefore));
  const then = before?.verdict;
  const changes =
    before === undefined
      ? changesFromGrounds(standing.grounds, after, program)
      : valueChanges(before, baseProgram, after, program);
  const already = wasSo(then, after.verdict, fate);
  const behind =
    base === undefined || already
      ? undefined
      : base.attributor.attribute({
          case: theCase,
          caseThen,
          // an edit that only makes the policy contradict itself does not count as the cause
          isSo: (outcome) =>
            wasSo(outcome, after.verdict, fate) && outcome?.contested === after.verdict.contested,
        });
  return {
    id: theCase.case,
    title: theCase.title,
    place,
    fate,
    standing,
    now: { verdict, contested, grounds, reason },
    policy: { id: policy.policy, version: policy.version, digest: program.digest },
    base:
      then === undefined
        ? undefined
        : { verdict: then.verdict, contested: then.contested, grounds: then.grounds },
    cause: base === undefined ? undefined : already ? 'already' : 'this-edit',
    changes: changes.filter(({ what, id }) => what === 'finding' || mayName(audience, program, id)),
    behind,
  };
}

/** Whether the base gives what is given now: for a flip the same verdict, for drift also the same grounds. */
function wasSo(then: CaseOutcome | undefined, now: CaseOutcome, fate: ReplayedCase['fate']): boolean {
  if (then?.verdict !== now.verdict) return false;
  return fate === 'flip' || fateOf(then, now) === 'same';
}
