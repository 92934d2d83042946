import { settle } from '../../engine/settle.ts';
import { valuesOf } from '../../engine/test-value.ts';
import type { Program } from '../../engine/program.ts';
import type { Exhibit } from '../../model/case.ts';
import { itemAt } from '../../model/look-up.ts';
import { boundsOf } from '../../model/forms/forms.ts';
import { caseOf, factChoices, type FactChoice, type Values } from './made-up-case.ts';
import { costOfCase } from './cost-of-case.ts';
import type { Effort } from './effort.ts';
import { areWithin } from './option-set.ts';
import { exhibitOf, singleExhibits } from './single-exhibits.ts';
import { greatest } from '../../model/extremes.ts';

/** How many exhibits are tried one by one, and how many facts and numbers of exhibits. */
const EXHIBITS = 400;
const OTHERS = 24;

/** What looking for exhibits may take, in parts of formulas. */
const SHAPES = 1_000_000;

/** The part of an effort that is spent on samples: fewer of them tell fewer rules apart. */
const SHARE = 4;

/** A sample has at most this many exhibits. */
const COPIES = 64;

/**
 * Tells apart rules that apply in different cases, by deciding some sample cases within the policy's `applies-to`.
 * @param effort what the samples are taken from
 * @returns by rule: a key; rules with different keys certainly do not apply in the same cases
 */
export function sampleKeys(program: Program, effort: Effort): ReadonlyMap<string, string> {
  const keys = program.rules.map((): string[] => []);
  const facts = factChoices(program);
  const usual = usualFacts(facts);
  const costOf = costOfCase(program);
  let left = effort.left / SHARE;
  /** Adds a sample to the keys, unless the share is spent. @returns how many rules apply in it */
  const add = (evidence: readonly Exhibit[], values: Values): number => {
    const cost = costOf(evidence);
    if (cost > left) return 0;
    left -= cost;
    effort.left -= cost;
    settle(program, caseOf(program, evidence, values));
    const { applies } = program.memory;
    for (const [position, key] of keys.entries()) key.push(applies[position] === 1 ? '1' : '0');
    return keys.reduce((count, _, position) => count + applies[position]!, 0);
  };
  if (usual !== undefined) {
    for (const varied of variedFacts(facts, usual)) add([], varied);
    const sizes = sizesIn(program);
    const { shapes, ages } = singleExhibits(program, { left: SHAPES });
    const sample = (at: number): Exhibit =>
      exhibitOf(itemAt(shapes, Math.floor(at / ages.length)), itemAt(ages, at % ages.length));
    const many = (one: Exhibit): readonly Exhibit[] => copiesOf(one, sizes.at(-1) ?? 1, program);
    const most = shapes.length === 0 ? 0 : Math.min(EXHIBITS, Math.floor(left / costOf(many(sample(0)))));
    const exhibits = placesAmong(shapes.length * ages.length, most).map(sample);
    const applying = exhibits.map((one) => add(many(one), usual));
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

/** The usual facts, and with one of them changed; not with each of thousands of values. */
function variedFacts(facts: readonly FactChoice[], usual: Values): readonly Values[] {
  const others = facts.flatMap(({ name, values, applies }) =>
    values.flatMap((value, at) => (areWithin([at, at + 1], applies) === true ? [{ name, value }] : [])),
  );
  return placesAmong(1 + others.length, OTHERS).map((place) => {
    const other = others[place - 1];
    if (other === undefined) return usual;
    const rest = Object.entries(usual).filter(([fact]) => fact !== other.name);
    return withoutMissing([...rest, [other.name, other.value]]);
  });
}

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

/** At most so many items of a list, evenly. */
const spread = <Item>(items: readonly Item[], most: number): readonly Item[] =>
  placesAmong(items.length, most).map((at) => itemAt(items, at));

/** The places of at most so many items of a list, evenly. */
const placesAmong = (length: number, most: number): readonly number[] =>
  length <= most
    ? Array.from({ length }, (_, at) => at)
    : Array.from({ length: most }, (_, at) => Math.floor((at * length) / most));
