import { lastOf } from '../model/ends.ts';
import { endsService } from '../model/verdict-word.ts';
import type { Program } from '../engine/program.ts';
import type { ExhibitAccount, Justification, RuleAccount } from '../explain/justification.ts';
import { factClause } from '../explain/titles.ts';
import type { Case } from '../model/case.ts';
import { entriesOf } from '../model/fact-entries.ts';
import { testedFacts, weighs } from '../model/forms/forms.ts';
import { lookUp } from '../model/look-up.ts';
import { named } from '../model/named.ts';
import type { Recipient } from '../model/notice.ts';
import type { Policy } from '../model/policy.ts';
import { knownTime, parseTime } from '../model/time.ts';
import type { Decided } from '../model/verdict.ts';
import { endOf } from './day-of.ts';
import { isInternalRule, testsInternal } from './internal.ts';
import type { Found, Notice } from './notice.ts';
import { restsOn } from './rests-on.ts';

/** What became known after the decision that the standing one replaced, if it replaced one. */
export function changedSince(
  to: Recipient,
  { policy }: Program,
  theCase: Case,
  told: Justification,
): Notice['since'] {
  const { decisions = [], evidence } = theCase;
  const replaced = decisions.at(-2);
  const before = replaced === undefined ? undefined : endOf(replaced.on);
  if (before === undefined) return undefined;
  const isNew = (time: number | undefined): boolean =>
    time !== undefined && time >= before && time <= told.asOf;
  const came = evidence.filter(({ observed }) => isNew(parseTime(observed)));
  const admitted = new Set(told.verdict.evidence.admitted);
  const refutedBy = new Set(came.flatMap(({ id, refutes = [] }) => (admitted.has(id) ? refutes : [])));
  // one that is itself refuted, or disputed, refutes nothing
  const fell = evidence.filter(({ id, observed }) => refutedBy.has(id) && knownTime(observed) < before);
  const weighed = new Set(
    Object.values(policy.findings)
      .filter((finding) => !testsInternal(policy, finding))
      .flatMap((finding) => testedFacts(finding)),
  );
  const facts = told.histories
    .filter(({ fact, entries }) => weighed.has(fact) && isNew(entries.at(-1)?.since))
    .map(({ fact, entries }) => factClause(fact, lastOf(entries).value, told.vocabulary));
  // a reporter learns nothing about exhibits or about what the customer did
  const isCustomer = to === 'customer';
  // and a customer nothing about what is not secured yet
  const secured = new Set(evidence.filter(({ verified }) => verified === true).map(({ id }) => id));
  const kindsOf = (ids: readonly string[]): readonly string[] =>
    tallied(ids.filter((id) => secured.has(id)).map((id) => lookUp(told.exhibits, id).kindTitle));
  return {
    same: replaced?.['case-digest'] === told.verdict.case.digest && !isDatedSince(theCase, before),
    any: came.length + facts.length > 0,
    later: evidence.some(({ observed }) => (parseTime(observed) ?? 0) > told.asOf),
    came: isCustomer ? kindsOf(came.map(({ id }) => id)) : [],
    fell: isCustomer ? kindsOf(fell.map(({ id }) => id)) : [],
    facts: isCustomer ? facts : [],
  };
}

/** Whether a fact, of whatever kind, has an entry of a moment or later. */
const isDatedSince = ({ facts }: Case, moment: number): boolean =>
  Object.values(facts)
    .flatMap(entriesOf)
    .some(({ since }) => since !== undefined && knownTime(since) >= moment);

/**
 * The kinds of exhibits counted against a customer, so that the letter says which content it is about. Unverified exhibits are
 * not mentioned, since that would warn the customer before evidence is secured. If a ground is confidential, or none is told,
 * no kinds are.
 */
export function aboutOf(
  to: Recipient,
  policy: Policy,
  { evidence }: Case,
  { verdict }: Decided,
  { exhibits }: Justification,
  grounds: readonly RuleAccount[],
): readonly string[] {
  const isKept = grounds.some(({ id }) => named(policy.rules, id).notice?.confidential === true);
  const isTold = grounds.some(({ id }) => !isInternalRule(policy, id));
  if (to !== 'customer' || isKept || !isTold) return [];
  const counted = new Set(
    verdict.findings
      .filter(({ id }) => {
        const { favours } = named(policy.findings, id);
        return favours !== undefined && endsService(favours);
      })
      .flatMap((finding) => finding.exhibits),
  );
  const shown = evidence.filter(({ id, verified }) => counted.has(id) && verified === true);
  return tallied(shown.map(({ id }) => lookUp(exhibits, id).kindTitle));
}

/** The established findings that the grounds rest on, each with the exhibits that no finding before it named. */
export function foundBy(
  { policy }: Program,
  told: Justification,
  prevailing: readonly RuleAccount[],
): readonly Found[] {
  const established = new Map(told.verdict.findings.map(({ id, established: is }) => [id, is]));
  const leaves = new Set(
    prevailing.flatMap(({ id }) => {
      // the title of a finding on confidential facts would tell them, unless the policy lets the rule's reasons be told
      const mayTell = named(policy.rules, id).notice?.internal === false;
      const rests = [...restsOn(policy, id, established)];
      return rests.filter((finding) => mayTell || !testsInternal(policy, named(policy.findings, finding)));
    }),
  );
  const shown = new Set<string>();
  return told.findings
    .filter(({ id }) => leaves.has(id) && weighs(named(policy.findings, id)) === 'exhibits')
    .flatMap(({ title, exhibits }) => {
      const fresh = exhibits.filter((id) => !shown.has(id));
      for (const id of fresh) shown.add(id);
      // a finding without new exhibits would only reveal how the policy counts
      return fresh.length === 0
        ? []
        : [{ title, exhibits: fresh.map((id): ExhibitAccount => lookUp(told.exhibits, id)) }];
    });
}

/** Titles of kinds, each once, with their number if there are several. */
function tallied(titles: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const title of titles) counts.set(title, (counts.get(title) ?? 0) + 1);
  return [...counts].map(([title, count]) => (count === 1 ? title : `${title} (${count})`));
}

/** Exhibits that do not count because others refute or dispute them. */
export function setAside({ verdict }: Decided, { exhibits }: Justification): Notice['setAside'] {
  const { refuted, disputed } = verdict.evidence;
  const of = (ids: readonly string[], why: 'refuted' | 'disputed'): Notice['setAside'] =>
    ids.map((id) => ({ exhibit: lookUp(exhibits, id), why }));
  return [...of(refuted, 'refuted'), ...of(disputed, 'disputed')];
}
