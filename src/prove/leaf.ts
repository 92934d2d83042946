import { itemAt } from '../model/look-up.ts';
import { canonicalJson } from '../engine/canonical-json.ts';
import type { Program } from '../engine/program.ts';
import { countedBy, type Counting } from './counting.ts';

/** A finding that counts exhibits directly, instead of joining other findings. */
export interface Leaf {
  /** Equal for findings that the same exhibits establish, whatever they are called and in whichever policy. */
  readonly key: string;
  readonly program: Program;
  readonly position: number;
  readonly counts: readonly Counting[];
  /** Whether the finding is monotone: an added exhibit never ends it. */
  readonly rises: boolean;
  /** An estimate of the cost of encoding it. */
  readonly cost: number;
  /** Its index among all such findings of all policies. */
  readonly place: number;
}

/** By index of a policy's findings: those that count exhibits directly. */
export const leavesOf = (program: Program, first: number): readonly (Leaf | undefined)[] =>
  program.reads.map(({ terms, group }, position) =>
    terms.length > 0 || group !== undefined ? leafAt(program, position, first + position) : undefined,
  );

function leafAt(program: Program, position: number, place: number): Leaf {
  const { comparison, exact, counts, weights, bounds, minimum } = countedBy(program, position, 1);
  // whether the first of the bounds is a lower bound; that of a rate is one by its nature
  const bounded = comparison !== 'rate' && Number.isFinite(exact.min);
  const terms = counts
    .map(({ filter, distinct, cap, same }, index) =>
      [filter.key, distinct ?? '', same ?? '', same === undefined ? itemAt(weights, index) : cap].join(' '),
    )
    .toSorted();
  return {
    key: canonicalJson([comparison, bounded, terms, bounds.map(({ least }) => least), minimum]),
    program,
    position,
    counts,
    rises:
      comparison === 'same' || (bounded && bounds.length === 1 && weights.every((weight) => weight >= 0)),
    place,
    cost:
      counts.length +
      counts.filter(({ distinct, same }) => distinct !== undefined || same !== undefined).length,
  };
}
