import { named } from '../../model/named.ts';
import { firstOf } from '../../model/ends.ts';
import { testIn, type Test, type TestKeys } from '../../model/test.ts';
import { factTestsIn, weighs } from '../../model/forms/forms.ts';
import type { Value } from '../../model/case.ts';
import type { Class, Policy } from '../../model/policy.ts';
import type { Domain, Vocabulary } from '../../model/vocabulary.ts';
import { both, type ProbeDraft } from './probe.ts';

/** A value at the boundary of a test. */
interface Edge {
  readonly side: string;
  readonly test: TestKeys;
  /** The values, in words. */
  readonly words: string;
  readonly passes: boolean;
}

/**
 * For each test of a value, in a finding by `fact` or in the `where` of a class: a value that just passes, and one that
 * just fails. An exhibit that fails must fail this test alone.
 */
export function* valueProbes(policy: Policy, vocabulary: Vocabulary): Iterable<ProbeDraft> {
  yield* factProbes(policy, vocabulary);
  yield* classProbes(policy, vocabulary);
}

function factProbes({ findings }: Policy, { facts }: Vocabulary): readonly ProbeDraft[] {
  return Object.entries(findings).flatMap(([id, finding]) => {
    const { title } = finding;
    const [tested] = factTestsIn(finding);
    if (tested === undefined || weighs(finding) !== 'fact') return [];
    const { fact } = tested;
    return edgesOf(tested.test, named(facts, fact)).map(({ side, test, words, passes }): ProbeDraft => {
      const key = `findings.${id}.${side}`;
      const isTimed = Object.hasOwn(finding, 'for') || Object.hasOwn(finding, 'within');
      return {
        aspect: 'thresholds',
        key,
        of: id,
        path: ['findings', id, 'fact'],
        needs: `${fact} is ${words}, with which ${id} is ${passes ? 'just' : 'just not'} established`,
        // a test with `for` or `within` may hold while its finding is not established, so ask for both
        shows: { when: passes && isTimed ? both(key, id) : key },
        findings: { [key]: { title, fact, ...test } },
      };
    });
  });
}

function* classProbes(policy: Policy, { attributes }: Vocabulary): Iterable<ProbeDraft> {
  for (const [id, of] of Object.entries(policy.classes)) {
    for (const [attribute, test] of Object.entries(of.where ?? {})) {
      for (const edge of edgesOf(test, named(attributes, attribute)))
        yield classProbe(id, of, attribute, edge);
    }
  }
}

function classProbe(
  id: string,
  of: Class,
  attribute: string,
  { side, test, words, passes }: Edge,
): ProbeDraft {
  const key = `classes.${id}.${attribute}.${side}`;
  const { title } = of;
  return {
    aspect: 'thresholds',
    key,
    of: id,
    path: ['classes', id, 'where', attribute],
    needs: `an exhibit whose ${attribute} is ${words} is ${passes ? 'just' : 'for that alone not'} of the class ${id}`,
    shows: { when: key },
    classes: { [key]: { ...of, where: { ...of.where, [attribute]: test } } },
    findings: { [key]: { title, count: key, 'at-least': 1 } },
  };
}

/**
 * The values at the boundary of a test: its bounds and their neighbours, each listed value, and one value that is not
 * listed.
 */
function edgesOf(test: Test, domain: Domain): readonly Edge[] {
  const keys: TestKeys = typeof test === 'object' ? test : { is: test };
  if (Object.keys(testIn(keys)).join() === 'known') return knownEdges(keys.known === true);
  // no value is unknown and anything else
  if (keys.known === false) return [];
  if ('type' in domain && domain.type === 'integer') return integerEdges(keys);
  if ('type' in domain && domain.type === 'reference') return [];
  const values = valuesOf(domain);
  const passing = values.filter((value) => passes(value, keys, values));
  const failing = values.filter((value) => !passing.includes(value));
  if ('scale' in domain && (keys['at-least'] !== undefined || keys['at-most'] !== undefined)) {
    return scaleEdges(values, passing);
  }
  return [
    ...passing.map((value) => edge(`is-${value}`, [value], true)),
    ...(failing.length === 0 ? [] : [edge('other', failing, false)]),
  ];
}

function valuesOf(domain: Domain): readonly Value[] {
  if ('scale' in domain) return domain.scale;
  return 'one-of' in domain ? domain['one-of'] : [true, false];
}

function passes(value: Value, keys: TestKeys, values: readonly Value[]): boolean {
  const rank = values.indexOf(value);
  const { is, in: list, 'at-least': least, 'at-most': most } = keys;
  return (
    (is === undefined || is === value) &&
    (list === undefined || list.includes(value)) &&
    (least === undefined || rank >= values.indexOf(least)) &&
    (most === undefined || rank <= values.indexOf(most))
  );
}

const edge = (side: string, values: readonly Value[], isIn: boolean): Edge => ({
  side,
  test: values.length === 1 ? { is: firstOf(values) } : { in: values },
  words: values.join(' or '),
  passes: isIn,
});

/** The probes of `known`: a value that is known, and one that is not. */
const knownEdges = (passing: boolean): readonly Edge[] =>
  [true, false].map((known) => ({
    side: known ? 'known' : 'unknown',
    test: { known },
    words: known ? 'known' : 'not known',
    passes: known === passing,
  }));

/** On a scale: the lowest and highest values that pass, and their neighbours that do not. */
function scaleEdges(values: readonly Value[], passing: readonly Value[]): readonly Edge[] {
  const [low, high] = [passing[0], passing.at(-1)];
  if (low === undefined || high === undefined) return [];
  const [below, above] = [values[values.indexOf(low) - 1], values[values.indexOf(high) + 1]];
  return [
    ...(below === undefined ? [] : [edge('low-met', [low], true), edge('low-missed', [below], false)]),
    ...(above === undefined ? [] : [edge('high-met', [high], true), edge('high-missed', [above], false)]),
  ];
}

/** Of whole numbers: what the test names, its bounds and their neighbours; a value that passes has to pass all of it. */
function integerEdges({ is, in: list, 'at-least': least, 'at-most': most }: TestKeys): readonly Edge[] {
  const named = is === undefined ? [...new Set(list)] : [is];
  const isSo = (value: Value): boolean =>
    (is ?? value) === value &&
    (list?.includes(value) ?? true) &&
    (least === undefined || value >= least) &&
    (most === undefined || value <= most);
  return [
    ...named.filter(isSo).map((value) => edge(`is-${value}`, [value], true)),
    ...(typeof least === 'number' && isSo(least) ? [edge('low-met', [least], true)] : []),
    ...(typeof least === 'number' && least > 0 ? [edge('low-missed', [least - 1], false)] : []),
    ...(typeof most === 'number' && isSo(most) ? [edge('high-met', [most], true)] : []),
    ...(typeof most === 'number' ? [edge('high-missed', [most + 1], false)] : []),
  ];
}
