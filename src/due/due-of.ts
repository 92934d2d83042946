import { named } from '../model/named.ts';
import { caseViewOf } from '../contrast/case-view.ts';
import { lapseOf } from '../contrast/sweep.ts';
import { decide } from '../engine/decide.ts';
import type { Program } from '../engine/program.ts';
import { approvalWords, lackingApprovals } from '../explain/approvals.ts';
import { capital } from '../explain/words.ts';
import type { Case, Decision } from '../model/case.ts';
import { FORM, formOf } from '../model/forms/forms.ts';
import type { FactFinding } from '../model/forms/fact.ts';
import type { Default, Measure, Policy } from '../model/policy.ts';
import type { Decided } from '../model/verdict.ts';
import { LATEST, parseTime, knownDuration, knownTime } from '../model/time.ts';
import type { DueItem, DueKind } from './due-item.ts';
import { least } from '../model/extremes.ts';

/** The budget for finding when the verdict lapses, in steps; it takes a fraction of a second. */
const STEPS = 500_000;

type Item = Omit<DueItem, 'case'>;

/**
 * What falls due in a decided case, soonest first, by its standing decision and the policy that it is decided under.
 * Empty for an undecided case.
 * @param steps how much to spend on finding when a verdict lapses, and whether a term that is over turns anything
 */
export function dueOf(program: Program, theCase: Case, steps = STEPS): readonly DueItem[] {
  const standing = theCase.decisions?.at(-1);
  if (standing === undefined) return [];
  const on = knownTime(standing.on);
  const decided = decide(program, theCase);
  const { policy } = program;
  return [
    ...approval(policy, standing, on),
    ...consequences(policy, standing, Math.max(on, decided.trace.asOf), on),
    ...ends(theCase, standing),
    ...reinstatement(standing),
    ...terms(program, theCase, decided, steps),
    ...lapse(program, theCase, standing, decided, steps),
  ]
    .map((item) => ({ case: theCase.case, ...item }))
    .toSorted((one, other) => one.at - other.at);
}

const item = (kind: DueKind, at: number, what: string): Item => ({ kind, at, what });

/** A decision that lacks approvals is due for approval from the day it was made. */
function approval(policy: Policy, standing: Decision, on: number): readonly Item[] {
  const lacking = lackingApprovals(policy, standing);
  return lacking === undefined
    ? []
    : [item('approval', on, `approve the decision: ${approvalWords(lacking)}`)];
}

/**
 * The measures and reviews that the decision's grounds, or the default verdict, ask for. A decision that departs from
 * the policy has none of these.
 */
function consequences(policy: Policy, standing: Decision, seen: number, on: number): readonly Item[] {
  const grounds = (standing.grounds ?? []).flatMap((id) => policy.rules[id] ?? []);
  const isDefault = standing.grounds?.length === 0;
  const from = isDefault ? [defaultOf(policy)] : grounds;
  const reviews = from.flatMap(({ review }) => (review === undefined ? [] : [knownDuration(review)]));
  const measures = from.flatMap((one) => one.measures ?? []);
  return [
    ...(reviews.length === 0
      ? []
      : [item('review', seen + least(reviews), `review the decision (${standing.verdict})`)]),
    ...measures.flatMap((measure) => termsOf(measure, on)),
  ];
}

const defaultOf = ({ default: otherwise }: Policy): Partial<Default> =>
  typeof otherwise === 'object' ? otherwise : {};

function termsOf(measure: Measure, on: number): readonly Item[] {
  if (typeof measure === 'string') return [];
  const { do: what, within, for: lasting } = measure;
  return [
    ...(within === undefined ? [] : [item('measure', on + knownDuration(within), what)]),
    ...(lasting === undefined ? [] : [item('end', on + knownDuration(lasting), `${what}: ends`)]),
  ];
}

/** When a restriction ends, where the documents say so. */
function ends({ notice }: Case, standing: Decision): readonly Item[] {
  const until = parseTime(standing.notice?.until ?? notice?.until ?? '');
  return until === undefined ? [] : [item('end', until, 'the restriction ends')];
}

function reinstatement({ reinstate }: Decision): readonly Item[] {
  const at = parseTime(reinstate ?? '');
  return at === undefined ? [] : [item('reinstatement', at, 'restore the service')];
}

/** When a finding on how long a fact has held changes, for example because the time set for a cure is over. */
function terms(program: Program, theCase: Case, { verdict, trace }: Decided, steps: number): readonly Item[] {
  const { policy } = program;
  const turns = turning(program, theCase, steps);
  return verdict.findings.flatMap(({ id, since }, position): readonly Item[] => {
    const finding = named(policy.findings, id);
    if (FORM[formOf(finding)].weighs !== 'fact' || since === undefined || since === null) return [];
    const { for: lasting, within, title } = finding as FactFinding;
    const start = knownTime(since);
    return [lasting, within].flatMap((term) => {
      if (term === undefined) return [];
      const at = start + knownDuration(term);
      return at > trace.asOf && at < LATEST && turns(position, at)
        ? [
            item(
              'term',
              at,
              `${capital(title)}: ${term} ${Number.parseInt(term, 10) === 1 ? 'is' : 'are'} over`,
            ),
          ]
        : [];
    });
  });
}

/**
 * Whether a finding, by its position, turns at a moment. It need not, although a term is over: the start may not be known
 * exactly, and until then the fact may change or lose its proof. Where there is too much to look at, it is taken to.
 */
function turning(program: Program, theCase: Case, steps: number): (position: number, at: number) => boolean {
  const known = new Map<number, readonly boolean[]>();
  const each = theCase.evidence.length + program.findings.length;
  const established = (asOf: number): readonly boolean[] => {
    const looked =
      known.get(asOf) ??
      decide(program, theCase, '', { asOf }).verdict.findings.map((one) => one.established);
    known.set(asOf, looked);
    return looked;
  };
  return (position, at) =>
    (known.size + 2) * each > steps || established(at - 1)[position] !== established(at)[position];
}

/**
 * When the verdict changes through the passing of time alone; only where the policy now gives the verdict of the
 * decision.
 */
function lapse(
  program: Program,
  theCase: Case,
  standing: Decision,
  { verdict }: Decided,
  steps: number,
): readonly Item[] {
  if (verdict.verdict !== standing.verdict) return [];
  const { lapse: found, lasts } = lapseOf(caseViewOf(program, theCase, {}), steps);
  if (lasts !== undefined)
    return [item('lapse', lasts, 'what the same evidence gives from then on was not found out')];
  return found === undefined
    ? []
    : [item('lapse', found.from, `the same evidence gives ${found.verdict} from then on`)];
}
