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
import { parseTime, knownDuration, knownTime } from '../model/time.ts';
import type { DueItem, DueKind } from './due-item.ts';
import { least } from '../model/extremes.ts';

/** The budget for finding when the verdict lapses, in steps; it takes a fraction of a second. */
const STEPS = 500_000;

type Item = Omit<DueItem, 'case'>;

/**
 * What falls due in a decided case, soonest first, by its standing decision and the policy that it is decided under.
 * Empty for an undecided case.
 */
export function dueOf(program: Program, theCase: Case): readonly DueItem[] {
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
    ...terms(program, decided),
    ...lapse(program, theCase, standing, decided),
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
function terms({ policy }: Program, { verdict, trace }: Decided): readonly Item[] {
  return verdict.findings.flatMap(({ id, since }): readonly Item[] => {
    const finding = named(policy.findings, id);
    if (FORM[formOf(finding)].weighs !== 'fact' || since === undefined || since === null) return [];
    const { for: lasting, within, title } = finding as FactFinding;
    const start = knownTime(since);
    return [lasting, within].flatMap((term) => {
      const at = term === undefined ? 0 : start + knownDuration(term);
      return at > trace.asOf ? [item('term', at, `${capital(title)}: ${term} are over`)] : [];
    });
  });
}

/**
 * When the verdict changes through the passing of time alone; only where the policy now gives the verdict of the
 * decision.
 */
function lapse(program: Program, theCase: Case, standing: Decision, { verdict }: Decided): readonly Item[] {
  if (verdict.verdict !== standing.verdict) return [];
  const { lapse: found } = lapseOf(caseViewOf(program, theCase, {}), STEPS);
  return found === undefined
    ? []
    : [item('lapse', found.from, `the same evidence gives ${found.verdict} from then on`)];
}
