import { named } from '../model/named.ts';
import type { Default, Policy } from '../model/policy.ts';
import { approvalWords, lackingApprovals } from './approvals.ts';
import { accountsOf } from './accounts.ts';
import { fillBecause } from './because.ts';
import type { Program } from '../engine/program.ts';
import { wordsFor } from '../engine/words-for.ts';
import type { View } from '../engine/view.ts';
import type { Case } from '../model/case.ts';
import { knownDuration, parseTime } from '../model/time.ts';
import type { Decided, Trace } from '../model/verdict.ts';
import { idList } from './folded.ts';
import type { Gist, RuleAccount } from './justification.ts';
import { factClause } from './titles.ts';
import type { Vocabulary } from '../model/vocabulary.ts';
import { reasonOf } from './reason.ts';
import { measureWords, moment, sentenceList } from './words.ts';
import { least } from '../model/extremes.ts';

/**
 * The gist of a verdict: its reason in a sentence or two, its consequences, and what the reader must not overlook.
 * Rules and findings are described only where no rule prevails, because only then does the reason mention what they
 * lacked.
 * @param view the view under which the case was decided
 * @param rules descriptions of the rules, if they exist already
 */
export function gistOf(
  program: Program,
  theCase: Case,
  decided: Decided,
  view: View = {},
  rules: () => readonly RuleAccount[] = () => accountsOf(program, theCase, decided).rules,
): Gist {
  const { verdict, trace } = decided;
  const faults = faultsOf(program, theCase, decided);
  const otherwise = (): string | undefined => defaultReason(program, theCase, decided);
  return {
    verdict,
    asOf: trace.asOf,
    reason: reasonOf(program, theCase, decided, rules, otherwise),
    ...consequences(program, theCase, decided),
    cautions: cautions(view, faults, wordsFor(program, theCase), trace.lookAlikes),
    faults,
  };
}

/**
 * The consequences: those of the grounds, or of the default where there is none. A contested verdict has none besides
 * the verdict.
 */
function consequences(
  { policy }: Program,
  { decisions }: Case,
  { verdict: { grounds }, trace }: Decided,
): Pick<Gist, 'measures' | 'reviewBy'> {
  const from = grounds.length === 0 ? [defaultOf(policy)] : grounds.map((id) => named(policy.rules, id));
  // a decision made later on what was known then is not due for review before it was made
  const decided = parseTime(decisions?.at(-1)?.on ?? '') ?? -Infinity;
  const reviews = from.flatMap(({ review }) => (review === undefined ? [] : [knownDuration(review)]));
  return {
    measures: [
      ...new Set(from.flatMap(({ measures }) => measures ?? []).map((measure) => measureWords(measure))),
    ],
    reviewBy: reviews.length === 0 ? undefined : Math.max(trace.asOf, decided) + least(reviews),
  };
}

const defaultOf = ({ default: otherwise }: Policy): Partial<Default> =>
  typeof otherwise === 'object' ? otherwise : {};

/** The policy's own reason where no rule prevails; undefined where it gives none. */
export function defaultReason(program: Program, theCase: Case, { trace }: Decided): string | undefined {
  const { because } = defaultOf(program.policy);
  return because === undefined ? undefined : fillBecause(because, program, theCase, trace, new Map());
}

function cautions(
  { asOf, struck, assume }: View,
  faults: Gist['faults'],
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
        `${idList(exhibits)} have labels for ${attribute} that look alike; they are counted as different`,
    ),
  ];
}

/** Which rules come to which of two verdicts, where neither side overrides the other. */
function contestedWords({ rules }: Policy, grounds: readonly string[]): string {
  const [first = ''] = grounds;
  const isWith = (id: string): boolean => named(rules, id).verdict === named(rules, first).verdict;
  const [ones, others] = [grounds.filter(isWith), grounds.filter((id) => !isWith(id))];
  return grounds.length === 2
    ? `${idList(grounds)} disagree, and neither overrides the other`
    : `${idList(ones)} ${ones.length === 1 ? 'disagrees' : 'disagree'} with ${idList(others)}, and none of them overrides one of the other side`;
}

function faultsOf({ policy }: Program, { decisions }: Case, { verdict, trace }: Decided): Gist['faults'] {
  const standing = decisions?.at(-1);
  const lacking = standing && lackingApprovals(policy, standing);
  const title = (of: Readonly<Record<string, { readonly title: string }>> | undefined, id: string): string =>
    `${id}: ${named(of!, id).title}`;
  return [
    ...(verdict.contested
      ? [
          {
            code: 'case/contested' as const,
            message: `is contested: ${contestedWords(policy, verdict.grounds)}`,
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
