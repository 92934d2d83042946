import { lastOf } from '../model/ends.ts';
import type { UnboundedSum } from './unbounded-sum.ts';
import type { Counting } from './counting.ts';
import type { Environment } from './environment.ts';
import { not, TRUE, type Graph, type Literal } from './graph.ts';
import { add, atLeast, times, type Steps } from './steps.ts';

/** The outcome of a comparison in a model, with a multiplier. */
export interface ComparedOutcome {
  readonly compared: UnboundedSum;
  readonly reached: boolean;
  readonly times: bigint;
}

/** A number of a cut, with its weight, and the condition that it does not exceed what is encoded. */
interface WeightedNumber {
  readonly weight: bigint;
  readonly count: Steps;
  readonly known: Literal;
}

/** Sums with more combinations of values than this are not encoded. */
const MOST_PAIRS = 20_000;

/**
 * A cut: a condition that every case with these outcomes of some comparisons fulfils. It is their weighted sum
 * (Farkas). The contributions of an exhibit to several comparisons may cancel out, so that the sum can be encoded
 * although its parts cannot. The cut says: if every number with a positive weight is within what is encoded, these
 * exceed the others by what the comparisons demand. A number with a negative weight is at least its encoded value.
 * @param free the case without the added exhibit
 * @param holds whether a condition holds in the model that the cut must exclude
 * @returns undefined if the numbers are too large to be encoded
 */
export function farkasCut(
  graph: Graph,
  free: Environment,
  outcomes: readonly ComparedOutcome[],
  holds: (condition: Literal) => boolean,
): Literal | undefined {
  const parts = partsOf(free, outcomes);
  const common = parts.reduce((divisor, { weight }) => divide(divisor, weight), 0n);
  const demanded = outcomes.reduce((sum, each) => sum + each.times * leastOf(each), 0n);
  const least = common === 0n ? demanded : ceiling(demanded, common);
  const weighed = parts.map((part) => ({ ...part, weight: part.weight / common }));
  const [above, below] = [
    weighed.filter(({ weight }) => weight > 0n),
    weighed.filter(({ weight }) => weight < 0n),
  ];
  const come = above.reduce((sum, { weight, count }) => sum + weight * highest(count, holds), 0n);
  // only as far as is needed to exclude the model
  const far = come - least + 1n > 0n ? come - least + 1n : 0n;
  const needed = least + far > 0n ? least + far : 0n;
  if ([least, far, needed].some((number) => !Number.isSafeInteger(Number(number)))) return undefined;
  const positive = total(graph, above, Number(needed));
  const negative = total(graph, below, Number(far));
  if (positive === undefined || negative === undefined) return undefined;
  const comes = [{ at: 0, holds: TRUE }, ...negative].map((step) =>
    graph.implies(step.holds, atLeast(positive, Number(least) + step.at)),
  );
  const so = outcomes.map(({ compared, reached }) => (reached ? compared.reached : not(compared.reached)));
  return graph.implies(graph.all([...so, ...above.map(({ known }) => known)]), graph.all(comes));
}

/**
 * The least value that the sum of a comparison must have for its outcome; the sum is negated if the bound is not
 * reached.
 */
export const leastOf = ({ compared, reached }: Pick<ComparedOutcome, 'compared' | 'reached'>): bigint =>
  BigInt(reached ? compared.least : 1 - compared.least);

function partsOf(free: Environment, outcomes: readonly ComparedOutcome[]): readonly WeightedNumber[] {
  const cells = new Map<number, bigint>();
  const further = new Map<Literal, bigint>();
  const distinct = new Map<string, { weight: bigint; counting: Counting; compared: UnboundedSum }>();
  for (const { compared, reached, times: over } of outcomes) {
    const factor = reached ? over : -over;
    const { form, environment } = compared;
    for (const [weight, alike] of form.cells) {
      for (const cell of alike) {
        addTo(cells, cell, factor * BigInt(weight));
        const more = environment.cell?.get(cell);
        if (more !== undefined) addTo(further, more, factor * BigInt(weight));
      }
    }
    for (const { weight, counting } of form.distinct) {
      const key = `${environment === free} ${counting.filter.key} ${counting.distinct}`;
      const known = distinct.get(key);
      const higher = known === undefined || known.counting.cap < counting.cap ? counting : known.counting;
      distinct.set(key, {
        weight: (known?.weight ?? 0n) + factor * BigInt(weight),
        counting: higher,
        compared,
      });
    }
  }
  return [
    ...[...cells].map(([cell, weight]): WeightedNumber => {
      const count = free.inCell(cell);
      return { weight, count, known: not(lastOf(count).holds) };
    }),
    ...[...further].map(([holds, weight]): WeightedNumber => ({
      weight,
      count: [{ at: 1, holds }],
      known: TRUE,
    })),
    ...[...distinct.values()].map(({ weight, counting, compared }): WeightedNumber => {
      const count = compared.numbers.count(counting);
      return { weight, count, known: not(atLeast(count, counting.cap)) };
    }),
  ].filter(({ weight }) => weight !== 0n);
}

function addTo<Key>(numbers: Map<Key, bigint>, key: Key, more: bigint): void {
  numbers.set(key, (numbers.get(key) ?? 0n) + more);
}

/** The value of a number in a model, as far as it is encoded. */
const highest = (count: Steps, holds: (condition: Literal) => boolean): bigint =>
  count.reduce((most, step) => (holds(step.holds) && step.at > most ? BigInt(step.at) : most), 0n);

/** The capped sum of parts of any sign; undefined if it has too many values. */
function total(graph: Graph, parts: readonly WeightedNumber[], cap: number): Steps | undefined {
  if (cap === 0) return [];
  const numbers = parts.map(({ weight, count }) => {
    const size = Number(weight < 0n ? -weight : weight);
    return times(count, Math.min(size, cap), cap);
  });
  const sum = (from: number, to: number): Steps | undefined => {
    if (to - from === 1) return numbers[from]!;
    const middle = (from + to) >> 1;
    const [low, high] = [sum(from, middle), sum(middle, to)];
    if (low === undefined || high === undefined || low.length * high.length > MOST_PAIRS) return undefined;
    return add(graph, low, high, cap);
  };
  return numbers.length === 0 ? [] : sum(0, numbers.length);
}

function divide(a: bigint, b: bigint): bigint {
  return b === 0n ? (a < 0n ? -a : a) : divide(b, a % b);
}

function ceiling(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  return a > 0n && quotient * b !== a ? quotient + 1n : quotient;
}
