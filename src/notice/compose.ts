import { itemAt } from '../model/look-up.ts';
import { named } from '../model/named.ts';
import { endsService } from '../model/verdict-word.ts';
import { factsOf } from '../engine/facts-of.ts';
import type { Program } from '../engine/program.ts';
import type { Justification, RuleAccount } from '../explain/justification.ts';
import { lacking as lacked } from '../explain/lacking.ts';
import { closestFirst, isTouched } from '../explain/reason.ts';
import { factDomain } from '../explain/titles.ts';
import { defaultReason } from '../explain/gist.ts';
import { capital, sentence, valueTitle } from '../explain/words.ts';
import type { Policy } from '../model/policy.ts';
import type { Case, Decision } from '../model/case.ts';
import { LIMBS, type CaseNotice, type Category, type Recipient, type RuleNotice } from '../model/notice.ts';
import type { Decided } from '../model/verdict.ts';
import { dayOf as day, endOf } from './day-of.ts';
import { earlierOf } from './earlier.ts';
import { aboutOf, changedSince, foundBy, setAside } from './evidence-told.ts';
import { isInternalRule, measuresTold, testsInternal } from './internal.ts';
import type { Ground, Notice, Voluntary } from './notice.ts';

/** Services that store what their customers give them: hosting in the sense of Art. 3(g)(iii) DSA. */
const HOSTING: readonly unknown[] = ['hosting', 'cloud', 'saas', 'app-store', 'archive'];

/** The reason if no rule prevails. It is deliberately vague: how close the evidence came is not told to outsiders. */
const NO_GROUND = 'No ground to end the service prevails.';

/** The reason for going on against the policy's verdict, if the documents give none that may be told. */
const WEIGHED = 'We weighed all that is known, and decided so.';

/** How many of the nearest rules a reply names. */
const NEAREST = 3;

/** The entries under `notice` of the case and of its standing decision; the latter take precedence. */
function saidOf({ notice = {} }: Case, standing: Decision | undefined): CaseNotice {
  return { ...notice, ...standing?.notice };
}

/**
 * Composes a notice from what its recipient may see.
 * @param theCase the case, as far as the recipient may see it
 * @param decided the verdict, as far as the recipient may see it
 * @param told the verdict in words
 * @param standing the decision in force, if there is one
 */
export function compose(
  to: Recipient,
  program: Program,
  theCase: Case,
  decided: Decided,
  told: Justification,
  standing: Decision | undefined,
): Notice {
  const { policy } = program;
  const { notices = {} } = policy;
  const said = saidOf(theCase, standing);
  const all = standing?.advice === undefined ? leadFirst(told.rules, policy) : [];
  const ruleNotices = all.map(({ id }) => named(policy.rules, id).notice ?? {});
  const prevailing = all.filter((rule) => endsService(rule.verdict) || !isInternalRule(policy, rule.id));
  const lead = ruleNotices[0];
  const departs = standing?.advice !== undefined;
  const decidedOn = day(standing?.on);
  const verdict = departs ? standing.verdict : told.verdict.verdict;
  const ofRules = prevailing.map((rule) => groundOf(rule, policy, to));
  const grounds = departs ? departingGrounds(said, notices.terms) : ofRules;
  const facts = factsOf(theCase);
  const service = Object.hasOwn(facts, 'service') ? facts['service'] : undefined;
  return {
    to,
    case: told.verdict.case,
    subject: told.subject,
    service:
      typeof service === 'string' ? valueTitle(service, factDomain('service', told.vocabulary)) : undefined,
    policy: told.policy,
    underPolicy: standing === undefined || isOf(policy, standing.policy),
    ...earlierOf(theCase, policy, standing, departs ? [] : idsOf(prevailing)),
    since: changedSince(to, program, theCase, told),
    provider: said.provider ?? notices.provider,
    verdict,
    departs,
    decided:
      standing === undefined || decidedOn === undefined
        ? undefined
        : { on: decidedOn, end: endOf(standing.on) ?? decidedOn, by: standing.by },
    asOf: told.asOf,
    voluntary: voluntary(notices.hosting ?? HOSTING.includes(service), ruleNotices),
    confidential: ruleNotices.some(({ confidential }) => confidential === true),
    groundless:
      grounds.length > 0 || (departs && said.explanation !== undefined)
        ? undefined
        : departs
          ? 'weighed'
          : 'no-ground',
    otherwise: all.length > 0 || departs ? undefined : defaultReason(program, theCase, decided),
    reason: grounds[0]?.explanation ?? (departs ? sentence(capital(said.explanation ?? WEIGHED)) : NO_GROUND),
    restricts:
      said.restricts ?? lead?.restricts ?? (endsService(verdict) ? notices.restricts : undefined) ?? {},
    territory: said.territory ?? notices.territory,
    from: day(said.from) ?? decidedOn,
    until: day(said.until),
    ends: endsOf(said),
    reinstate: day(standing?.reinstate),
    facts: said.facts,
    found: foundBy(program, told, prevailing),
    setAside: setAside(decided, told),
    considered: endsService(verdict) || departs ? [] : considered(program, decided, told),
    source: said.source,
    reported: day(said.reported),
    reporter: said.reporter,
    detection: said.detection,
    decision: said.decision ?? howDecided(standing),
    grounds,
    about: aboutOf(to, policy, theCase, decided, told, departs ? [] : all),
    measures: departs ? [] : measuresTold(policy, idsOf(all), idsOf(prevailing), to),
    cures: prevailing.flatMap(({ id }) => named(policy.rules, id).notice?.cure ?? []),
    reviewBy: departs ? undefined : told.reviewBy,
    redress: notices.redress ?? {},
    reasons: said.reasons,
    category: { ...categoryOf(lead === undefined ? [] : [lead]), ...categoryOf([said]) },
    content: {
      types: said['content-type'] ?? [],
      other: said['content-other'],
      date: day(said['content-date']),
      language: said['content-language'],
    },
    account: said.account,
  };
}

/** Whether a decision names this policy, in this version. */
const isOf = ({ policy, version }: Policy, named: Decision['policy']): boolean =>
  named?.id === policy && (named.version ?? version) === version;

/** A decision counts as made with the tool if the tool recorded it, that is, if it has a digest, or if it is not recorded yet. */
function howDecided(standing: Decision | undefined): Notice['decision'] {
  return standing !== undefined && standing.policy?.digest === undefined ? 'manual' : 'assisted';
}

const endsOf = ({ ends = {} }: CaseNotice): Notice['ends'] =>
  Object.fromEntries(
    LIMBS.flatMap((limb) => {
      const end = day(ends[limb]);
      return end === undefined ? [] : [[limb, end] as const];
    }),
  );

/**
 * The prevailing rules, starting with one that has all entries a record needs: ground, category and restriction must come
 * from the same rule.
 */
function leadFirst(rules: readonly RuleAccount[], policy: Policy): readonly RuleAccount[] {
  const prevailing = rules.filter(({ outcome }) => outcome === 'prevails');
  const says = ({ id }: RuleAccount): number => {
    const { ground, clause, category, restricts } = named(policy.rules, id).notice ?? {};
    return [ground, clause, category, restricts].filter((said) => said !== undefined).length;
  };
  return prevailing.toSorted((one, other) => says(other) - says(one));
}

/** The grounds of a decision that departs from its policy, as far as the documents give them. */
function departingGrounds(
  { ground, clause, explanation }: CaseNotice,
  terms: string | undefined,
): readonly Ground[] {
  if (ground === undefined && clause === undefined) return [];
  const words = explanation ?? clause ?? '';
  return [
    {
      rule: '',
      title: words,
      kind: ground,
      clause,
      url: ground === 'terms' ? terms : undefined,
      explanation: sentence(capital(words)),
      illegal: undefined,
    },
  ];
}

/** The keys about the category, all from the first entry that names one: a category must not get the keywords of another. */
function categoryOf(notices: readonly Category[]): Category {
  const notice = notices.find(({ category }) => category !== undefined);
  if (notice === undefined) return {};
  const { category, additions, keywords, 'keyword-other': other } = notice;
  return {
    ...(category === undefined ? {} : { category }),
    ...(additions === undefined ? {} : { additions }),
    ...(keywords === undefined ? {} : { keywords }),
    ...(other === undefined ? {} : { 'keyword-other': other }),
  };
}

/** Why a statement is voluntary: Art. 17 DSA applies to hosting services only, and not to orders under Art. 9. */
function voluntary(hosting: boolean, rules: readonly RuleNotice[]): Voluntary | undefined {
  if (!hosting) return 'layer';
  return rules.length > 0 && rules.every(({ ground }) => ground === 'order') ? 'order' : undefined;
}

const idsOf = (rules: readonly RuleAccount[]): readonly string[] => rules.map(({ id }) => id);

/** A rule as shown to the recipient: in its own words if they may be told (for a customer, those addressed to customers), else by its title. */
function groundOf(rule: RuleAccount, policy: Policy, to: Recipient): Ground {
  const said = named(policy.rules, rule.id).notice ?? {};
  const { ground, clause, url = ground === 'terms' ? policy.notices?.terms : undefined, illegal } = said;
  const because = isInternalRule(policy, rule.id) ? undefined : rule.because;
  const spoken = to === 'customer' ? said['to-customer'] : undefined;
  const explanation = spoken ?? said.explanation ?? because ?? rule.title;
  return {
    rule: rule.id,
    title: rule.title,
    kind: ground,
    clause,
    url,
    explanation: sentence(capital(explanation)),
    illegal,
  };
}

/**
 * The titles of the rules that came nearest. Their findings are not named: titles of findings contain thresholds, and measures
 * may reveal what the police are doing. A rule that lacked only such a confidential finding is left out.
 */
function considered(
  { policy }: Program,
  { verdict, trace }: Decided,
  { rules }: Justification,
): Notice['considered'] {
  const established = new Map(verdict.findings.map((finding) => [finding.id, finding.established]));
  const against = rules.filter((rule) => rule.outcome === 'lacking' && rule.verdict !== verdict.verdict);
  return closestFirst(against.filter(isTouched))
    .slice(0, NEAREST)
    .flatMap(({ id, title }) => {
      const position = verdict.rules.findIndex((rule) => rule.id === id);
      const lacks = lacked(itemAt(trace.conditions, position), policy.findings, established);
      return lacks.some(({ finding }) => !testsInternal(policy, named(policy.findings, finding)))
        ? [title]
        : [];
    });
}
