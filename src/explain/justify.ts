import type { Default, Policy } from '../model/policy.ts';
import { approvalWords, lackingApprovals } from './approvals.ts';
import { fillBecause } from './because.ts';
import type { Program } from '../engine/program.ts';
import { wordsFor } from '../engine/words-for.ts';
import type { View } from '../engine/view.ts';
import type { Case } from '../model/case.ts';
import { parseDuration } from '../model/time.ts';
import type { Decided, Trace } from '../model/verdict.ts';
import { exhibitAccounts } from './exhibit-accounts.ts';
import { factHistories } from './fact-histories.ts';
import { idList } from './folded.ts';
import { findingAccounts } from './finding-accounts.ts';
import type { FindingAccount, Justification, RuleAccount, Summary } from './justification.ts';
import { bearingsOf } from './bearings.ts';
import { exhibitRoles } from './exhibit-roles.ts';
import { factClause, factDomain } from './titles.ts';
import type { Vocabulary } from '../model/vocabulary.ts';
import { beyondWords, leftOut, notWeighed, weightlessFacts } from './not-weighed.ts';
import { reasonOf } from './reason.ts';
import { leavesOf, ruleAccounts } from './rule-accounts.ts';
import { timelineOf } from './timeline.ts';
import { measureWords, moment, sentenceList, valueTitle } from './words.ts';

/**
 * Gives a verdict its reason in plain words, from its trace alone: nothing is evaluated again.
 * @param view how the case was looked at, where not as it stands
 */
export function summarise(program: Program, theCase: Case, decided: Decided, view: View = {}): Summary {
  const { policy } = program;
  const { verdict, trace } = decided;
  const vocabulary = wordsFor(program, theCase);
  const findings = findingAccounts({ policy, vocabulary }, decided);
  const bearings = bearingsOf(program, theCase, decided);
  const rules = ruleAccounts(program, theCase, decided, findings, bearings);
  const faults = faultsOf(program, theCase, decided);
  return {
    verdict,
    asOf: trace.asOf,
    reason: reasonOf(program, theCase, decided, rules, defaultReason(program, theCase, decided)),
    ...consequences(program, rules, decided),
    cautions: cautions(view, faults, vocabulary, trace.lookAlikes),
    faults,
    findings: relevant(program, findings, rules),
    rules,
  };
}

/**
 * Explains a verdict: a summary and all that stands behind it.
 * @param summary what `summarise` made of it
 * @param reveal whether the text of restricted kinds and excerpts may be shown
 */
export function justify(
  program: Program,
  theCase: Case,
  decided: Decided,
  summary: Summary,
  reveal: boolean,
): Justification {
  const { policy } = program;
  const vocabulary = wordsFor(program, theCase);
  const { verdict, trace } = decided;
  const exhibits = exhibitAccounts(theCase, vocabulary, reveal);
  const left = leftOut(decided, exhibits);
  const histories = factHistories(theCase, decided);
  return {
    ...summary,
    caseTitle: theCase.title,
    subject: theCase.subject.name,
    question: question(theCase, trace.facts, vocabulary),
    policy: { id: policy.policy, title: policy.title, version: policy.version },
    exhibits,
    timeline: timelineOf(verdict, trace.asOf, policy, summary.findings, exhibits, histories),
    notWeighed: notWeighed(left, exhibits),
    roles: exhibitRoles(program, theCase, decided, bearingsOf(program, theCase, decided), left),
    vocabulary,
    known: trace.facts,
    histories,
    weightless: [...weightlessFacts(trace.facts, vocabulary), ...beyondWords(program, theCase, verdict)],
  };
}

function question({ subject }: Case, facts: Trace['facts'], vocabulary: Vocabulary): string {
  const service = Object.hasOwn(facts, 'service') ? facts['service'] : undefined;
  const what =
    typeof service === 'string' ? valueTitle(service, factDomain('service', vocabulary)) : 'the service';
  return `Should ${what} for ${subject.name} end?`;
}

/** A finding bears on the outcome when it is established, or when a rule that applied or came close rests on it. */
function relevant(
  { policy }: Program,
  findings: ReadonlyMap<string, FindingAccount>,
  rules: readonly RuleAccount[],
): readonly FindingAccount[] {
  const near = rules.filter(({ outcome, close }) => outcome !== 'lacking' || close);
  const leaves = new Set(near.flatMap(({ id }) => [...leavesOf(policy, id)]));
  return [...findings.values()].map((finding) =>
    leaves.has(finding.id) ? { ...finding, relevant: true } : finding,
  );
}

/** What follows: from the grounds, or from the default where there is none. A contested verdict has its verdict alone. */
function consequences(
  { policy }: Program,
  rules: readonly RuleAccount[],
  { verdict, trace }: Decided,
): Pick<Summary, 'measures' | 'reviewBy'> {
  const grounds = rules.filter(({ outcome }) => outcome === 'prevails').map(({ id }) => policy.rules[id]!);
  const from = verdict.grounds.length === 0 ? [defaultOf(policy)] : grounds;
  const reviews = from.flatMap(({ review }) => (review === undefined ? [] : [parseDuration(review)!]));
  return {
    measures: [...new Set(from.flatMap(({ measures }) => measures ?? []).map(measureWords))],
    reviewBy: reviews.length === 0 ? undefined : trace.asOf + Math.min(...reviews),
  };
}

const defaultOf = ({ default: otherwise }: Policy): Partial<Default> =>
  typeof otherwise === 'object' ? otherwise : {};

/** What the policy says where no rule prevails; undefined where it says nothing. */
function defaultReason(program: Program, theCase: Case, { trace }: Decided): string | undefined {
  const { because } = defaultOf(program.policy);
  return because === undefined ? undefined : fillBecause(because, program, theCase, trace, new Map());
}

function cautions(
  { asOf, struck, assume }: View,
  faults: Summary['faults'],
  vocabulary: Vocabulary,
  alike: Trace['lookAlikes'] = [],
): readonly string[] {
  const assumed = Object.entries(assume ?? {}).map(([fact, is]) => factClause(fact, is, vocabulary));
  return [
    ...(asOf === undefined ? [] : [`looked at as of ${moment(asOf)}, not as of the case's own moment`]),
    ...(struck === undefined ? [] : [`looked at without ${sentenceList([...struck])}`]),
    ...(assumed.length === 0 ? [] : [`assumed for this look: ${assumed.join('; ')}`]),
    ...faults.map(
      ({ code, message }) => `this ${code === 'decision/unapproved' ? 'case' : 'verdict'} ${message}`,
    ),
    ...alike.map(
      ({ attribute, exhibits }) =>
        `${idList(exhibits)} have labels as ${attribute} that hardly differ, and are counted apart`,
    ),
  ];
}

function faultsOf({ policy }: Program, { decisions }: Case, { verdict, trace }: Decided): Summary['faults'] {
  const standing = decisions?.at(-1);
  const lacking = standing && lackingApprovals(policy, standing);
  const title = (of: Readonly<Record<string, { readonly title: string }>> | undefined, id: string): string =>
    `${id}: ${of![id]!.title}`;
  return [
    ...(verdict.contested
      ? [
          {
            code: 'case/contested' as const,
            message: `is contested: ${verdict.grounds.join(' and ')} disagree, and neither overrides the other`,
          },
        ]
      : []),
    ...trace.brokenAssumptions.map((id) => ({
      code: 'case/broken-assumption' as const,
      message: `breaks the assumption ${title(policy.assumptions, id)}`,
    })),
    ...trace.brokenGuarantees.map((id) => ({
      code: 'case/broken-guarantee' as const,
      message: `breaks the guarantee ${title(policy.guarantees, id)}`,
    })),
    ...(lacking === undefined
      ? []
      : [
          {
            code: 'decision/unapproved' as const,
            message: `has a decision on record that is not approved yet: ${approvalWords(lacking)}`,
          },
        ]),
  ];
}
