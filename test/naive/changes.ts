import type { Case, Exhibit } from '../../src/model/case.ts';
import type { Finding } from '../../src/model/forms/forms.ts';
import type { Condition, ConditionMap } from '../../src/model/condition.ts';
import type { Policy, Rule } from '../../src/model/policy.ts';
import type { Domain } from '../../src/model/vocabulary.ts';
import { pick, sample, shuffled, shuffledKeys, within, type Draw } from './draw.ts';
import { drawAttributes, refutable } from './draw-case.ts';
import { iso } from './time.ts';
import { drawValue } from './draw-test.ts';
import type { Pair } from './generate.ts';
import { evaluateNaively } from './evaluate.ts';
import { withoutExhibit } from './reduce.ts';
import { moment } from './time.ts';

/** Changes a pair in a way that some law says does not matter, or matters little. */
export type Change = (draw: Draw, pair: Pair) => Pair;

function withEvidence(pair: Pair, change: (exhibit: Exhibit) => Exhibit): Pair {
  return { ...pair, case: { ...pair.case, evidence: pair.case.evidence.map(change) } };
}

/** The same exhibits in another order. */
export const permuteEvidence: Change = (draw, pair) => ({
  ...pair,
  case: { ...pair.case, evidence: shuffled(draw, pair.case.evidence) },
});

/** Every map within a value with its keys in another order; lists likewise, if asked. */
function rearrange(draw: Draw, value: unknown, lists: boolean): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const inner = (each: unknown): unknown => rearrange(draw, each, lists);
  if (Array.isArray(value)) return (lists ? shuffled(draw, value as unknown[]) : value).map(inner);
  const entries = Object.entries(value).map(([key, each]) => [key, inner(each)]);
  return shuffledKeys(draw, Object.fromEntries(entries) as Record<string, unknown>);
}

/** Every map of all three documents with its keys in another order. */
export const permuteKeys: Change = (draw, pair) => rearrange(draw, pair, false) as Pair;

/** Every list of the policy in another order, and every list of what an exhibit refutes. */
export const permuteLists: Change = (draw, pair) => {
  const policy = rearrange(draw, pair.policy, true) as Policy;
  return withEvidence({ ...pair, policy }, (exhibit) => rearrange(draw, exhibit, true) as Exhibit);
};

/** An exhibit more, from after as-of, that may refute and repeat the others. */
export const addLateExhibit: Change = (draw, pair) => {
  const { evidence, 'as-of': asOf } = pair.case;
  const [source] = sample(draw, evidence, 0, 1);
  const late: Exhibit = {
    id: 'late',
    kind: pick(draw, Object.keys(pair.vocabulary.kinds)),
    observed: iso(moment(asOf) + BigInt(within(draw, 1, 10_000_000))),
    summary: 'late',
    ...drawAttributes(draw, pair.vocabulary.attributes),
    ...(source === undefined ? {} : { 'derived-from': source.id }),
  };
  const refutes = sample(draw, refutable(pair.case, late), 0, 3);
  return { ...pair, case: { ...pair.case, evidence: [...evidence, { ...late, refutes }] } };
};

/** The case without its refuted exhibits, or without its disputed ones. */
export function remove(fate: 'refuted' | 'disputed'): Change {
  return (_, pair) => {
    const { evidence } = evaluateNaively(pair.policy, pair.vocabulary, pair.case);
    return { ...pair, case: evidence[fate].reduce(withoutExhibit, pair.case) };
  };
}

/** Every time written in UTC, to the millisecond. */
export const writeTimesInUtc: Change = (_, pair) => {
  const asOf = iso(moment(pair.case['as-of']));
  const utc = withEvidence(pair, (exhibit) => ({ ...exhibit, observed: iso(moment(exhibit.observed)) }));
  return { ...utc, case: { ...utc.case, 'as-of': asOf } };
};

/** Other values for whatever is weightless, and other words for whatever is free text. */
export const changeWhatIsNeverWeighed: Change = (draw, pair) => {
  const { attributes, facts } = pair.vocabulary;
  const other = (domains: Readonly<Record<string, Domain>>): object => {
    const weightless = Object.entries(domains).filter(([, domain]) => domain.weightless === true);
    return Object.fromEntries(weightless.map(([id, domain]) => [id, drawValue(draw, domain)]));
  };
  const theCase: Case = {
    ...pair.case,
    title: 'another',
    subject: { name: 'another', grave: true },
    facts: { ...pair.case.facts, ...other(facts) },
  };
  return withEvidence({ ...pair, case: theCase }, (exhibit) => ({
    ...exhibit,
    ...other(attributes),
    summary: 'another',
    excerpt: 'another',
  }));
};

/** New names for old ones, in the reverse of their order, so that what comes of sorting them would show. */
function renaming(ids: readonly string[], stem: string): (id: string) => string {
  const names = new Map(ids.map((id, index) => [id, `${stem}-${ids.length - index}-renamed`]));
  return (id) => names.get(id) ?? id;
}

function renameKeys<T>(map: Readonly<Record<string, T>>, rename: (id: string) => string): Record<string, T> {
  return Object.fromEntries(Object.entries(map).map(([id, value]) => [rename(id), value]));
}

function renameCondition(condition: Condition, rename: (id: string) => string): Condition {
  if (typeof condition === 'string') return rename(condition);
  const entries = Object.entries(condition) as [string, readonly Condition[]][];
  const renamed = entries.map(([key, parts]) => [key, parts.map((part) => renameCondition(part, rename))]);
  return Object.fromEntries(renamed) as ConditionMap;
}

type Renamings = Readonly<Record<'class' | 'finding' | 'rule' | 'exhibit', (id: string) => string>>;

function renameFinding(finding: Finding, rename: Renamings): Finding {
  const term = <T extends { readonly count: string }>(each: T): T => ({
    ...each,
    count: rename.class(each.count),
  });
  if ('count' in finding) return term(finding);
  if ('rate' in finding) return { ...finding, rate: rename.class(finding.rate) };
  if ('sum' in finding) return { ...finding, sum: finding.sum.map(term) };
  if ('same' in finding) return { ...finding, all: finding.all.map(term) };
  if ('all' in finding) return { ...finding, all: finding.all.map(rename.finding) };
  if ('any' in finding) return { ...finding, any: finding.any.map(rename.finding) };
  if ('none' in finding) return { ...finding, none: finding.none.map(rename.finding) };
  return finding;
}

function renameRule(rule: Rule, rename: Renamings): Rule {
  const { because: _, ...rest } = { ...rule, when: renameCondition(rule.when, rename.finding) };
  const { overrides } = rest;
  if (overrides === undefined || typeof overrides === 'string') return rest;
  return { ...rest, overrides: overrides.map(rename.rule) };
}

function mapValues<T>(map: Readonly<Record<string, T>>, change: (value: T) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value)]));
}

function renamePolicy(policy: Policy, rename: Renamings): Policy {
  const { guarantees: _guarantees, assumptions: _assumptions, ...rest } = policy;
  return {
    ...rest,
    classes: renameKeys(policy.classes, rename.class),
    findings: renameKeys(
      mapValues(policy.findings, (each) => renameFinding(each, rename)),
      rename.finding,
    ),
    rules: renameKeys(
      mapValues(policy.rules, (each) => renameRule(each, rename)),
      rename.rule,
    ),
  };
}

function renameExhibit(exhibit: Exhibit, rename: Renamings): Exhibit {
  const source = exhibit['derived-from'];
  return {
    ...exhibit,
    id: rename.exhibit(exhibit.id),
    ...(source === undefined ? {} : { 'derived-from': rename.exhibit(source) }),
    ...(exhibit.refutes === undefined ? {} : { refutes: exhibit.refutes.map(rename.exhibit) }),
  };
}

/** Other ids for every class, finding, rule and exhibit, wherever they stand. */
export const renameEverything: Change = (_, pair) => {
  const { classes, findings, rules } = pair.policy;
  const ids = pair.case.evidence.map(({ id }) => id);
  const rename = {
    class: renaming(Object.keys(classes), 'class'),
    finding: renaming(Object.keys(findings), 'finding'),
    rule: renaming(Object.keys(rules), 'rule'),
    exhibit: renaming(ids, 'E'),
  };
  const policy = renamePolicy(pair.policy, rename);
  return withEvidence({ ...pair, policy }, (exhibit) => renameExhibit(exhibit, rename));
};
