import { named } from '../../model/named.ts';
import type { Class, Policy, Rule } from '../../model/policy.ts';
import type { PolicyChange } from '../policy-change.ts';
import { mixedFinding } from './mixed-finding.ts';

type Keys = ReadonlySet<string>;

/**
 * A policy with some of the edits made and the others not. It contains all classes and findings of both versions, since
 * they change nothing until they are used, and no guarantees or assumptions, since they take no part in a decision.
 * @param before the older version, under the ids of the newer one
 * @param made the edits of this policy that are made
 * @returns undefined if these edits cannot be made without others
 */
export function mixedPolicy(
  before: Policy,
  after: Policy,
  made: readonly PolicyChange[],
): Policy | undefined {
  const own = keysOf(made, 'policy', after.policy);
  const classes = mixedEntries(before.classes, after.classes, (id, then, now) =>
    mixedClass(then, now, keysOf(made, 'class', id)),
  );
  const findings = mixedEntries(before.findings, after.findings, (id, then, now) =>
    mixedFinding(then, now, keysOf(made, 'finding', id)),
  );
  const rules = mixedRules(before, after, made);
  if (classes === undefined || findings === undefined) return undefined;
  const { default: otherwise } = own.has('default') ? after : before;
  return {
    policy: after.policy,
    title: after.title,
    version: after.version,
    vocabulary: (own.has('vocabulary') ? after : before).vocabulary,
    'applies-to': mixedTests('applies-to', before['applies-to'], after['applies-to'], own),
    ...(otherwise === undefined ? {} : { default: otherwise }),
    classes,
    findings,
    rules,
  };
}

/** The keys of one item that are edited. */
const keysOf = (made: readonly PolicyChange[], what: PolicyChange['what'], id: string): Keys =>
  new Set(made.flatMap((edit) => (edit.what === what && edit.id === id ? [edit.key ?? edit.how] : [])));

function mixedEntries<T>(
  before: Readonly<Record<string, T>>,
  after: Readonly<Record<string, T>>,
  mix: (id: string, then: T, now: T) => T | undefined,
): Readonly<Record<string, T>> | undefined {
  const mixed: Record<string, T> = {};
  for (const id of new Set([...Object.keys(after), ...Object.keys(before)])) {
    const [then, now] = [before, after].map((of) => (Object.hasOwn(of, id) ? of[id] : undefined));
    const one = then === undefined || now === undefined ? (then ?? now) : mix(id, then, now);
    if (one === undefined) return undefined;
    mixed[id] = one;
  }
  return mixed;
}

function mixedClass(before: Class, after: Class, keys: Keys): Class {
  const { kind } = keys.has('kind') ? after : before;
  return { title: after.title, kind, where: mixedTests('where', before.where, after.where, keys) };
}

function mixedTests(
  room: string,
  before: Class['where'] = {},
  after: Class['where'] = {},
  keys: Keys,
): NonNullable<Class['where']> {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return Object.fromEntries(
    [...names].flatMap((name) => {
      const from = keys.has(`${room} ${name}`) ? after : before;
      return Object.hasOwn(from, name) ? [[name, named(from, name)]] : [];
    }),
  );
}

function mixedRules(before: Policy, after: Policy, made: readonly PolicyChange[]): Policy['rules'] {
  const ids = new Set([...Object.keys(after.rules), ...Object.keys(before.rules)]);
  const rules = [...ids].flatMap((id): readonly (readonly [string, Rule])[] => {
    const keys = keysOf(made, 'rule', id);
    const [then, now] = [before, after].map(({ rules: of }) => (Object.hasOwn(of, id) ? of[id] : undefined));
    if (then === undefined) return keys.has('added') ? [[id, now!]] : [];
    if (now === undefined) return keys.has('removed') ? [] : [[id, then]];
    return [[id, mixedRule(then, now, keys)]];
  });
  const there = new Set(rules.map(([id]) => id));
  // overriding a rule that does not exist has no effect
  return Object.fromEntries(rules.map(([id, rule]) => [id, overriding(rule, there)]));
}

function mixedRule(before: Rule, after: Rule, keys: Keys): Rule {
  const from = (key: 'verdict' | 'when' | 'overrides'): Rule => (keys.has(key) ? after : before);
  const { overrides } = from('overrides');
  return {
    title: after.title,
    verdict: from('verdict').verdict,
    when: from('when').when,
    ...(overrides === undefined ? {} : { overrides }),
  };
}

function overriding(rule: Rule, there: ReadonlySet<string>): Rule {
  const { overrides } = rule;
  return typeof overrides === 'object'
    ? { ...rule, overrides: overrides.filter((id) => there.has(id)) }
    : rule;
}

/**
 * Whether an edit adds or removes a class or a finding. That alone changes nothing: another edit must begin or cease to
 * use it.
 */
export const isNaming = ({ what, how }: PolicyChange): boolean =>
  (what === 'class' || what === 'finding') && how !== 'changed';
