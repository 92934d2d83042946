import { byProgram, type ByLeafProgram } from '../engine/finding-program.ts';
import { canonicalJson } from '../engine/canonical-json.ts';
import type { Program } from '../engine/program.ts';
import { countedBy, type Counting } from './counting.ts';

/** A finding that weighs exhibits itself. */
export interface Leaf {
  /** The same for findings that are established by the same exhibits, whatever they are called and in whichever policy. */
  readonly key: string;
  readonly program: Program;
  readonly position: number;
  readonly counts: readonly Counting[];
  /** Whether an exhibit more never unmakes it. */
  readonly rises: boolean;
  /** How much it is likely to take to follow it. */
  readonly price: number;
  /** Its place among all of them, over all policies. */
  readonly place: number;
}

/** By position of a policy's findings: those that weigh exhibits themselves. */
export const leavesOf = (program: Program, first: number): readonly (Leaf | undefined)[] =>
  program.reads.map(({ terms, group }, position) =>
    terms.length > 0 || group !== undefined ? leafAt(program, position, first + position) : undefined,
  );

const ofBounds = ({ min }: { readonly min: number }): LeafForm => ({
  form: 'sum',
  bounded: Number.isFinite(min),
});

/** How a finding is compared: a count is a sum of one. */
interface LeafForm {
  readonly form: 'sum' | 'after' | 'rate' | 'same';
  /** Whether the first of its bounds is a lower one. */
  readonly bounded: boolean;
}

const none = (): undefined => undefined;

const LEAF_FORM: ByLeafProgram<[], LeafForm | undefined> = {
  // After something it is more than the sum of one count: it holds of no number where that did not begin.
  count: (finding) => ({ ...ofBounds(finding), ...(finding.clock === -1 ? {} : { form: 'after' }) }),
  rate: () => ({ form: 'rate', bounded: false }),
  sum: ofBounds,
  same: () => ({ form: 'same', bounded: false }),
  fact: none,
  joins: none,
};

function leafAt(program: Program, position: number, place: number): Leaf {
  const finding = program.findings[position]!;
  const { counts, weights, bounds, minimum } = countedBy(program, position, 1);
  const { form, bounded } = byProgram(LEAF_FORM, finding)!;
  const terms = counts
    .map(({ filter, distinct, cap, same }, index) =>
      [filter.key, distinct ?? '', same ?? '', same === undefined ? weights[index]! : cap].join(' '),
    )
    .toSorted();
  return {
    key: canonicalJson([form, bounded, terms, bounds.map(({ least }) => least), minimum]),
    program,
    position,
    counts,
    rises: form === 'same' || (bounded && bounds.length === 1 && weights.every((weight) => weight >= 0)),
    place,
    price:
      counts.length +
      counts.filter(({ distinct, same }) => distinct !== undefined || same !== undefined).length,
  };
}
