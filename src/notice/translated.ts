import { named } from '../model/named.ts';
import type { Program } from '../engine/program.ts';
import { isInternalMeasure } from './internal-measure.ts';
import type { Default, Policy, Rule } from '../model/policy.ts';
import type { RuleTranslation, Translation } from '../model/translation.ts';
import type { Vocabulary } from '../model/vocabulary.ts';

/**
 * The program with the texts of its policy in another language. Only texts change: it decides as before, and keeps the digest
 * of the original policy.
 */
export function translated(program: Program, translation: Translation): Program {
  const { policy, words } = program;
  return {
    ...program,
    policy: policyIn(policy, translation),
    words: new Map([...words].map(([id, vocabulary]) => [id, vocabularyIn(vocabulary, translation)])),
    vocabulary: vocabularyIn(program.vocabulary, translation),
  };
}

function policyIn(
  policy: Policy,
  { title, because, findings = {}, rules = {}, redress }: Translation,
): Policy {
  const { default: otherwise, notices } = policy;
  return {
    ...policy,
    title: title ?? policy.title,
    findings: mapped(policy.findings, (finding, id) => ({
      ...finding,
      title: own(findings, id) ?? finding.title,
    })),
    rules: mapped(policy.rules, (rule, id) => ruleIn(rule, own(rules, id) ?? {})),
    ...(typeof otherwise === 'object' ? { default: defaultIn(otherwise, because) } : {}),
    ...(notices === undefined
      ? {}
      : {
          notices: {
            ...notices,
            ...(redress === undefined ? {} : { redress: { ...notices.redress, ...redress } }),
          },
        }),
  };
}

const defaultIn = (otherwise: Default, because: string | undefined): Default =>
  because === undefined ? otherwise : { ...otherwise, because };

function ruleIn(rule: Rule, told: RuleTranslation): Rule {
  const { title, because, measures, clause, explanation, cure, 'to-customer': toCustomer } = told;
  const said = {
    ...(clause && { clause }),
    ...(explanation && { explanation }),
    ...(toCustomer && { 'to-customer': toCustomer }),
    ...(cure && { cure }),
  };
  return {
    ...rule,
    title: title ?? rule.title,
    ...(because === undefined ? {} : { because }),
    // measures stay confidential in every language
    ...(measures === undefined
      ? {}
      : { measures: measures.filter((_, at) => !isInternalMeasure(rule.measures?.[at])) }),
    ...(rule.notice === undefined ? {} : { notice: { ...rule.notice, ...said } }),
  };
}

const vocabularyIn = (vocabulary: Vocabulary, { kinds = {} }: Translation): Vocabulary => ({
  ...vocabulary,
  kinds: mapped(vocabulary.kinds, (kind, id) => ({ ...kind, title: own(kinds, id) ?? kind.title })),
});

const own = <T>(map: Readonly<Record<string, T>>, id: string): T | undefined =>
  Object.hasOwn(map, id) ? map[id] : undefined;

const mapped = <T>(
  map: Readonly<Record<string, T>>,
  change: (value: T, id: string) => T,
): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(map).map(([id, value]) => [id, change(value, id)]));

/** The texts that a letter about some rules needs and a translation lacks, each as a path within the translation. */
export function untranslated(
  { title, findings, rules, default: otherwise, notices }: Policy,
  translation: Translation,
  prevailing: readonly string[],
): readonly string[] {
  const { rules: told = {}, findings: titles = {}, redress = {} } = translation;
  const ways = Object.keys(notices?.redress ?? {}) as (keyof NonNullable<Translation['redress']>)[];
  return [
    ...(translation.title === undefined && title !== '' ? ['title'] : []),
    ...(typeof otherwise === 'object' && otherwise.because !== undefined && translation.because === undefined
      ? ['because']
      : []),
    ...Object.keys(findings)
      .filter((id) => own(titles, id) === undefined)
      .map((id) => `findings.${id}`),
    ...Object.keys(rules)
      .filter((id) => own(told, id)?.title === undefined)
      .map((id) => `rules.${id}.title`),
    ...prevailing.flatMap((id) =>
      lackingOf(named(rules, id), own(told, id) ?? {}).map((key) => `rules.${id}.${key}`),
    ),
    ...ways.filter((way) => redress[way] === undefined).map((way) => `redress.${way}`),
  ];
}

function lackingOf({ because, measures, notice = {} }: Rule, told: RuleTranslation): readonly string[] {
  const said = {
    because,
    measures,
    clause: notice.clause,
    explanation: notice.explanation,
    'to-customer': notice['to-customer'],
    cure: notice.cure,
  };
  return (Object.keys(said) as (keyof typeof said)[]).filter(
    (key) => said[key] !== undefined && told[key] === undefined,
  );
}
