import { decide } from '../engine/decide.ts';
import type { Program } from '../engine/program.ts';
import { settle, type Settlement } from '../engine/settle.ts';
import type { Audience } from '../explain/audience.ts';
import { mayName } from '../explain/kept.ts';
import { decidedFor } from '../explain/seen-by.ts';
import type { Case } from '../model/case.ts';
import type { Decided } from '../model/verdict.ts';
import type { Attributor } from './attribution/attributor.ts';
import type { DiffedCase, DiffFate, DiffOutcome } from './diff-report.ts';
import { fateOf } from './fate.ts';
import type { CaseOutcome } from './replay-report.ts';
import { valueChanges } from './value-changes.ts';

/**
 * Decides a case under two versions of the policies.
 * @param place where the case is stored
 * @param before the policy of the older version that applies to it, if one does; `after` is that of the newer one
 * @param attributor knows the edits between the two versions
 * @param audience who will read the result
 * @returns undefined if both give the same verdict on the same grounds and contest it or not, or neither gives one
 */
export function compareCase(
  theCase: Case,
  place: string,
  before: Program | undefined,
  after: Program | undefined,
  attributor: Attributor,
  audience: Audience,
): DiffedCase | undefined {
  const then = before === undefined ? undefined : settle(before, theCase);
  const now = after === undefined ? undefined : settle(after, theCase);
  const fate = diffFate(then, now);
  if (fate === undefined) return undefined;
  const seen = (program: Program): Decided =>
    decidedFor(audience, program, theCase, decide(program, theCase));
  const changes =
    before === undefined || after === undefined ? [] : valueChanges(seen(before), before, seen(after), after);
  const behind = attributor.attribute({
    case: theCase,
    caseThen: undefined,
    isSo: (outcome) => isAccounted(outcome, now, fate),
  });
  return {
    id: theCase.case,
    title: theCase.title,
    place,
    fate,
    before: outcome(then, before),
    after: outcome(now, after),
    changes: changes.filter(
      ({ what, id }) => what === 'finding' || after === undefined || mayName(audience, after, id),
    ),
    behind,
  };
}

/**
 * Whether an outcome equals the newer one in the respect that changed: the verdict for a flip, the grounds and whether
 * they contradict each other for drift.
 */
function isAccounted(outcome: CaseOutcome | undefined, now: Settlement | undefined, fate: DiffFate): boolean {
  if (outcome === undefined || now === undefined) return outcome === now;
  return outcome.verdict === now.verdict && (fate !== 'drift' || isSame(outcome, now));
}

function diffFate(then: Settlement | undefined, now: Settlement | undefined): DiffFate | undefined {
  if (then === undefined) return now === undefined ? undefined : 'gained';
  if (now === undefined) return 'lost';
  return isSame(then, now) ? undefined : fateOf(then, now) === 'flip' ? 'flip' : 'drift';
}

/** Two outcomes on the same grounds differ where one of them is contested: a ground then has another verdict. */
const isSame = (one: CaseOutcome, other: CaseOutcome): boolean =>
  fateOf(one, other) === 'same' && one.contested === other.contested;

function outcome(settled: Settlement | undefined, program: Program | undefined): DiffOutcome | undefined {
  if (settled === undefined || program === undefined) return undefined;
  const { verdict, contested, grounds } = settled;
  return { verdict, contested, grounds, policy: program.policy.policy };
}
