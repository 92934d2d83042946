import type { Default, Measure, Policy, Rule } from '../../../src/model/policy.ts';
import type { PolicyNotices, Restricts, RuleNotice } from '../../../src/model/notice.ts';
import type { Translation } from '../../../src/model/translation.ts';
import type { Domain, Vocabulary } from '../../../src/model/vocabulary.ts';
import { chance, pick, sample, several, type Draw } from '../../naive/draw.ts';
import type { Words } from './matter.ts';

const TERMS = ['1m', '90m', '24h', '3d', '2w', '30d', '52w'];

/** A vocabulary whose titles are words that stand nowhere else. */
export function dressVocabulary(draw: Draw, words: Words, vocabulary: Vocabulary): Vocabulary {
  const domain = (kind: string, id: string, of: Domain): Domain => {
    const titled = { ...of, title: words.titled(`${kind}.title`, id) };
    const values = 'scale' in of ? of.scale : 'one-of' in of ? of['one-of'] : [];
    if (values.length === 0 || !chance(draw, 60)) return titled;
    const titles = values.map((value) => [value, words.of(`${kind}.value`, `${id}=${value}`)]);
    return { ...titled, titles: Object.fromEntries(titles) };
  };
  return {
    ...vocabulary,
    kinds: mapped(vocabulary.kinds, (kind, id) => ({ ...kind, title: words.titled('kind.title', id) })),
    attributes: mapped(vocabulary.attributes, (one, id) => domain('attribute', id, one)),
    facts: mapped(vocabulary.facts, (one, id) => domain('fact', id, one)),
  };
}

/** A drawn policy with all that letters say, in words that stand nowhere else. */
export function dressPolicy(draw: Draw, words: Words, policy: Policy, vocabulary: Vocabulary): Policy {
  const findings = mapped(policy.findings, (finding, id) => ({
    ...finding,
    title: words.of('finding.title', id),
    ...(chance(draw, 70) ? { favours: pick(draw, ['terminate', 'terminate', 'retain']) } : {}),
  })) as Policy['findings'];
  const dressed: Policy = {
    ...policy,
    title: words.titled('policy.title'),
    classes: mapped(policy.classes, (one, id) => ({ ...one, title: words.of('class.title', id) })),
    findings,
    rules: mapped(policy.rules, (rule, id) => dressRule(draw, words, rule, id, findings)),
    default: drawDefault(draw, words, policy.default),
    notices: drawNotices(draw, words, vocabulary),
  };
  return chance(draw, 40)
    ? { ...dressed, translations: { de: translationOf(words, dressed, vocabulary) } }
    : dressed;
}

function dressRule(draw: Draw, words: Words, rule: Rule, id: string, findings: Policy['findings']): Rule {
  const placed = sample(draw, [...Object.keys(findings), 'as-of', 'subject'], 0, 2).map((name) => {
    const finding = Object.hasOwn(findings, name) ? findings[name] : undefined;
    const counts = finding !== undefined && 'count' in finding && chance(draw, 50);
    return counts ? `{${name}|kinds}` : `{${name}}`;
  });
  const end = pick(draw, ['', '', '.']);
  return {
    ...rule,
    title: words.titled('rule.title', id),
    ...(chance(draw, 60) ? { because: `${[words.of('rule.because', id), ...placed].join(' ')}${end}` } : {}),
    ...(chance(draw, 60) ? { measures: several(draw, 1, 3, () => drawMeasure(draw, words, id)) } : {}),
    ...(chance(draw, 40) ? { review: pick(draw, TERMS) } : {}),
    ...(chance(draw, 90) ? { notice: drawRuleNotice(draw, words, id) } : {}),
  };
}

/** Words of measures that are told to nobody outside, unless the policy says so. */
const INTERNAL_WORDS = ['tell the police of', 'Look into', 'verify', 'preserve'];

function drawMeasure(draw: Draw, words: Words, id: string): Measure {
  const kept = chance(draw, 25);
  const what = `${kept ? `${pick(draw, INTERNAL_WORDS)} ` : ''}${words.of(kept ? 'measure.kept' : 'measure', id)}`;
  if (chance(draw, 40)) return what;
  return {
    do: what,
    ...(chance(draw, 50) ? { within: pick(draw, TERMS) } : {}),
    ...(chance(draw, 30) ? { for: pick(draw, TERMS) } : {}),
    ...(chance(draw, 30) ? { 'to-customer': words.of('measure.to-customer', id) } : {}),
    ...(chance(draw, 20) ? { 'to-reporter': words.of('measure.to-reporter', id) } : {}),
  };
}

const VISIBILITY = ['content-removed', 'content-disabled', 'content-demoted', 'content-labelled', 'other'];

/** A restriction. */
export function drawRestricts(draw: Draw, words: Words, whose: string): Restricts {
  const drawn: Restricts = {
    ...(chance(draw, 30)
      ? { visibility: sample(draw, VISIBILITY, 1, 2), 'visibility-other': words.of('restricts', whose) }
      : {}),
    ...(chance(draw, 20)
      ? {
          monetary: pick(draw, ['suspension', 'termination', 'other']),
          'monetary-other': words.of('restricts', whose),
        }
      : {}),
    ...(chance(draw, 60)
      ? {
          provision: pick(draw, [
            'partial-suspension',
            'total-suspension',
            'partial-termination',
            'total-termination',
          ]),
        }
      : {}),
    ...(chance(draw, 20) ? { account: pick(draw, ['suspended', 'terminated']) } : {}),
  };
  return Object.keys(drawn).length === 0 ? { provision: 'total-termination' } : drawn;
}

function drawRuleNotice(draw: Draw, words: Words, id: string): RuleNotice {
  return {
    ...(chance(draw, 98) ? { ground: pick(draw, ['terms', 'terms', 'law', 'order'] as const) } : {}),
    ...(chance(draw, 98) ? { clause: words.titled('clause', id) } : {}),
    ...(chance(draw, 20) ? { url: 'https://law.example/' } : {}),
    ...(chance(draw, 30) ? { explanation: words.of('explanation', id) } : {}),
    ...(chance(draw, 20) ? { 'to-customer': words.of('rule.to-customer', id) } : {}),
    ...(chance(draw, 40) ? { restricts: drawRestricts(draw, words, id) } : {}),
    ...(chance(draw, 40) ? { cure: `${words.titled('cure', id)}.` } : {}),
    ...(chance(draw, 85) ? { category: 'violence' } : {}),
    ...(chance(draw, 5) ? { confidential: true } : {}),
    ...(chance(draw, 20) ? { internal: chance(draw, 60) } : {}),
    ...(chance(draw, 20) ? { illegal: chance(draw, 50) } : {}),
    // a notice says something
    ...(chance(draw, 50) ? {} : { clause: words.titled('clause', id) }),
  };
}

function drawDefault(
  draw: Draw,
  words: Words,
  plain: Policy['default'],
): Default | (Policy['default'] & string) {
  const verdict = typeof plain === 'object' ? plain.verdict : (plain ?? 'retain');
  if (chance(draw, 40)) return verdict;
  return {
    verdict,
    ...(chance(draw, 60) ? { because: words.of('default.because') } : {}),
    ...(chance(draw, 50) ? { measures: several(draw, 1, 2, () => drawMeasure(draw, words, '')) } : {}),
    ...(chance(draw, 50) ? { review: pick(draw, TERMS) } : {}),
  };
}

function drawNotices(draw: Draw, words: Words, { facts }: Vocabulary): PolicyNotices {
  const ways = sample(draw, ['internal', 'out-of-court', 'judicial'] as const, 1, 3);
  return {
    ...(chance(draw, 50) ? { provider: words.titled('provider') } : {}),
    ...(chance(draw, 50) ? { terms: 'https://terms.example/' } : {}),
    ...(chance(draw, 50) ? { hosting: chance(draw, 50) } : {}),
    redress: Object.fromEntries(ways.map((way) => [way, words.titled('redress', way)])),
    ...(chance(draw, 85) ? { restricts: drawRestricts(draw, words, 'policy') } : {}),
    ...(chance(draw, 40) ? { territory: pick(draw, ['eea' as const, ['DE'], ['FR', 'AT', 'IE']]) } : {}),
    ...(chance(draw, 50) ? { internal: sample(draw, Object.keys(facts), 1, 2) } : {}),
  };
}

/** All the texts of a policy in German. */
function translationOf(
  words: Words,
  { findings, rules, default: otherwise, notices }: Policy,
  vocabulary: Vocabulary,
): Translation {
  return {
    title: words.titled('de.policy.title'),
    ...(typeof otherwise === 'object' && otherwise.because !== undefined
      ? { because: words.of('de.default.because') }
      : {}),
    ...(typeof otherwise === 'object' && otherwise.measures !== undefined
      ? { measures: otherwise.measures.map(() => words.of('de.measure')) }
      : {}),
    findings: mapped(findings, (_, id) => words.of('de.finding.title', id)),
    kinds: mapped(vocabulary.kinds, (_, id) => words.titled('de.kind.title', id)),
    rules: mapped(rules, ({ because, measures, notice = {} }, id) => ({
      title: words.titled('de.rule.title', id),
      ...(because === undefined
        ? {}
        : { because: because.replace(/zq[b-m]+z/i, () => words.of('de.rule.because', id)) }),
      ...(measures === undefined ? {} : { measures: measures.map(() => words.of('de.measure', id)) }),
      ...(notice.clause === undefined ? {} : { clause: words.titled('de.clause', id) }),
      ...(notice.explanation === undefined ? {} : { explanation: words.of('de.explanation', id) }),
      ...(notice['to-customer'] === undefined ? {} : { 'to-customer': words.of('de.rule.to-customer', id) }),
      ...(notice.cure === undefined ? {} : { cure: `${words.titled('de.cure', id)}.` }),
    })),
    redress: mapped({ ...notices?.redress }, (_, way) => words.titled('de.redress', way)),
  };
}

const mapped = <T, U>(
  map: Readonly<Record<string, T>>,
  change: (value: T, id: string) => U,
): Record<string, U> => Object.fromEntries(Object.entries(map).map(([id, value]) => [id, change(value, id)]));
