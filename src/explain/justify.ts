import { accountsOf } from './accounts.ts';
import type { Program } from '../engine/program.ts';
import { wordsFor } from '../engine/words-for.ts';
import type { View } from '../engine/view.ts';
import type { Case } from '../model/case.ts';
import type { Decided, Trace } from '../model/verdict.ts';
import { exhibitAccounts } from './exhibit-accounts.ts';
import { factHistories } from './fact-histories.ts';
import { gistOf } from './gist.ts';
import type { FindingAccount, Justification, RuleAccount, Summary } from './justification.ts';
import { bearingsOf } from './bearings.ts';
import { exhibitRoles } from './exhibit-roles.ts';
import { factDomain } from './titles.ts';
import type { Vocabulary } from '../model/vocabulary.ts';
import { beyondWords, leftOut, notWeighed, weightlessFacts } from './not-weighed.ts';
import { leavesOf } from './rule-accounts.ts';
import { timelineOf } from './timeline.ts';
import { valueTitle } from './words.ts';

/**
 * Puts a verdict's reasons into plain words, using its trace alone: nothing is evaluated again.
 * @param view the view under which the case was decided
 */
export function summarise(program: Program, theCase: Case, decided: Decided, view: View = {}): Summary {
  const { findings, rules } = accountsOf(program, theCase, decided);
  const gist = gistOf(program, theCase, decided, view, () => rules);
  return { ...gist, findings: relevant(program, findings, rules), rules };
}

/**
 * Explains a verdict: the summary, and everything behind it.
 * @param summary the result of `summarise`
 * @param reveal whether to include excerpts and the text of restricted kinds
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
  const left = leftOut(theCase, decided, exhibits);
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

/** A finding matters for the outcome when it is established, or when a rule that applied or came close rests on it. */
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
