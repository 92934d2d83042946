import { settle } from '../../engine/settle.ts';
import { valuesOf } from '../../engine/test-value.ts';
import type { Program } from '../../engine/program.ts';
import type { Exhibit } from '../../model/case.ts';
import { itemAt } from '../../model/look-up.ts';
import { boundsOf } from '../../model/forms/forms.ts';
import { caseOf, factChoices, type FactChoice, type Values } from './made-up-case.ts';
import { areWithin } from './option-set.ts';
import { exhibitOf, singleExhibits } from './single-exhibits.ts';
import { greatest } from '../../model/extremes.ts';

/** How many exhibits are tried one by one, and how many facts and numbers of exhibits. */
const EXHIBITS = 400;
const OTHERS = 24;

/** What looking for exhibits may take, in parts of formulas. */
const SHAPES = 1_000_000;

/** A sample has at most this many exhibits. */
const COPIES = 64;

/**
 * Tells apart rules that apply in different cases, by deciding some sample cases within the policy's `applies-to`.
 * @returns by rule: a key; rules with different keys certainly do not apply in the same cases
 */
export function sampleKeys(program: Program): ReadonlyMap<string, string> {
  const keys = program.rules.map((): string[] => []);
  const facts = factChoices(program);
  const usual = usualFacts(facts);
  /** Adds a sample to the keys. @returns how many rules apply in it */
  const add = (evidence: readonly Exhibit[], values: Values): number => {
    settle(program, caseOf(program, evidence, values));
    const { applies } = program.memory;
    for (const [position, key] of keys.entries()) key.push(applies[position] === 1 ? '1' : '0');
    return keys.reduce((count, _, position) => count + applies[position]!, 0);
  };
  if (usual !== undefined) {
    for (const varied of spread(variedFacts(facts, usual), OTHERS)) add([], varied);
    const sizes = sizesIn(program);
    const { shapes, ages } = singleExhibits(program, { left: SHAPES });
    const places = spread(range(shapes.length * ages.length), EXHIBITS);
    const exhibits = places.map((at) =>
      exhibitOf(itemAt(shapes, Math.floor(at / ages.length)), itemAt(ages, at % ages.length)),
    );
    const applying = exhibits.map((one) => add(copiesOf(one, sizes.at(-1) ?? 1, program), usual));
    const telling = exhibits[applying.indexOf(greatest(applying))];
    for (const size of telling === undefined ? [] : spread(sizes, OTHERS))
      add(copiesOf(telling!, size, program), usual);
  }
  return new Map(program.rules.map(({ id }, position) => [id, keys[position]!.join('')]));
}

/** The facts that `applies-to` asks for; undefined where it can't be met. */
function usualFacts(facts: readonly FactChoice[]): Values | undefined {
  const chosen = facts.map(({ name, values, applies }) => ({ name, at: applies[0], values }));
  if (chosen.some(({ at }) => at === undefined)) return undefined;
  return withoutMissing(
    chosen.map(({ name, at, values }) => [name, at === undefined ? undefined : values[at]]),
  );
}

/** The usual facts with one of them changed. */
const variedFacts = (facts: readonly FactChoice[], usual: Values): readonly Values[] => [
  usual,
  ...facts.flatMap(({ name, values, applies }) =>
    values
      .filter((_, at) => areWithin([at, at + 1], applies) === true)
      .map((value) =>
        withoutMissing([...Object.entries(usual).filter(([fact]) => fact !== name), [name, value]]),
      ),
  ),
];

const withoutMissing = (facts: readonly (readonly [string, Values[string] | undefined])[]): Values =>
  Object.fromEntries(facts.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));

/** The numbers of exhibits that findings distinguish, smallest first. */
function sizesIn({ policy }: Program): readonly number[] {
  const sizes = Object.values(policy.findings).flatMap((finding) => {
    const { 'at-least': least = 1, 'at-most': most = 0, exactly = 1 } = boundsOf(finding) ?? {};
    return [least, most + 1, exactly];
  });
  return [...new Set(sizes)].filter((size) => size >= 1 && size <= COPIES).toSorted((a, b) => a - b);
}

/** Exhibits that are alike but for their ids and for labels that no test names. */
const copiesOf = (one: Exhibit, size: number, { vocabulary }: Program): readonly Exhibit[] =>
  Array.from({ length: size }, (_, copy) => ({
    ...one,
    ...Object.fromEntries(
      Object.entries(vocabulary.attributes).flatMap(([name, domain]) =>
        one[name] === 'made-up' && valuesOf(domain) === undefined ? [[name, `made-up-${copy}`]] : [],
      ),
    ),
    id: `E${copy + 1}`,
  }));

const range = (length: number): readonly number[] => Array.from({ length }, (_, at) => at);

/** At most so many items of a list, evenly. */
const spread = <Item>(items: readonly Item[], most: number): readonly Item[] =>
  items.length <= most
    ? items
    : Array.from({ length: most }, (_, at) => items[Math.floor((at * items.length) / most)]!);
