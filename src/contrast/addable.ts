import { lookUp } from '../model/look-up.ts';
import { firstOf } from '../model/ends.ts';
import type { Exhibit } from '../model/case.ts';
import type { AddedLabel } from './contrast.ts';
import { factReadings } from './fact-reading.ts';
import { relevanceOf } from './relevance.ts';
import type { CaseView } from './case-view.ts';
import { ADDABLE_LIMIT } from './candidate-values.ts';
import { type Shape, shapesOf } from './exhibit-shapes.ts';

/** A kind of exhibit that might yet come in: what the policy would make of it, and one that is so. */
export interface Addable {
  /** Ids of the classes it would be of, in the order in which the policy first counts them. */
  readonly classes: readonly string[];
  /** Its age at as-of (ms): at least `from`, less than `to`. */
  readonly from: number;
  readonly to: number;
  readonly labels: readonly AddedLabel[];
  /** Attributes that are labels of its own, by position; -1 is the origin. */
  readonly own: ReadonlySet<number>;
  /** The attributes of which a copy bears a label of its own, by name. */
  readonly ownLabels: readonly string[];
  readonly example: Exhibit;
  /** The kinds of which such an exhibit can be, by id; the example is of the first. */
  readonly kinds: readonly string[];
}

/**
 * Every kind of exhibit that could come in and that the policy would tell apart from others: by the classes that take it, its
 * age among the edges of windows, and the labels it bears. Each repeats nothing and refutes nothing, is of an origin of its
 * own, and bears a label that is its own, that others added share, or that an exhibit of the case bears.
 * @param starts by clock: every moment that may be its start
 */
export function addables(caseView: CaseView, starts: readonly (readonly number[])[]): Addables {
  const { program } = caseView;
  const shapes = new Map<string, Shape[]>();
  let cut = false;
  for (const kind of program.coded.book.kinds.keys()) {
    const found = shapesOf(caseView, kind);
    cut ||= found.cut;
    for (const shape of found.shapes) {
      const key = JSON.stringify([shape.classes, shape.labels, shape.ownLabels]);
      const alike = shapes.get(key);
      if (alike === undefined) shapes.set(key, [shape]);
      else alike.push(shape);
    }
  }
  const all = [...shapes.values()].flatMap((alike) => aged(caseView, alike, starts));
  return { kinds: all.slice(0, ADDABLE_LIMIT), cut: cut || all.length > ADDABLE_LIMIT };
}

/** The kinds of exhibit that could come in. */
export interface Addables {
  readonly kinds: readonly Addable[];
  /** Whether there are more. */
  readonly cut: boolean;
}

/** Shapes that only their kinds tell apart, at each age that the windows of their classes tell apart. */
function aged(
  { program, asOf }: CaseView,
  alike: readonly Shape[],
  starts: readonly (readonly number[])[],
): readonly Addable[] {
  const shape = firstOf(alike);
  const terms = relevanceOf(program).counts.filter(({ className }) => shape.classes.includes(className));
  const { clockOf } = factReadings(program);
  // an exhibit counts past each of these starts that is longer ago than it is old
  const pasts = terms.map((term) => {
    const clock = clockOf.get(term);
    return clock === undefined ? [Infinity] : starts[clock]!.map((start) => asOf - start);
  });
  const edges = [...new Set([0, ...terms.flatMap(({ from, to }) => [from, to]), ...pasts.flat()])]
    .filter((edge) => edge < Infinity && edge >= 0)
    .sort((a, b) => a - b);
  const stretches: { from: number; to: number; active: string }[] = [];
  for (const [at, from] of edges.entries()) {
    const to = edges[at + 1] ?? Infinity;
    const active = terms
      .map((term, position) =>
        from >= term.from && from < term.to ? pasts[position]!.filter((past) => from < past).length : 0,
      )
      .join(' ');
    const last = stretches.at(-1);
    if (last?.active === active) last.to = to;
    else stretches.push({ from, to, active });
  }
  return stretches
    .filter(({ active, from }) => /[1-9]/.test(active) && asOf - from >= FIRST)
    .map(({ from, to }) => ({
      classes: shape.classes,
      from,
      to,
      labels: shape.labels,
      own: new Set([
        -1,
        ...shape.ownLabels.map((name) => lookUp(program.coded.book.attributePositions, name)),
      ]),
      ownLabels: shape.ownLabels,
      example: {
        id: 'added',
        kind: shape.kind,
        observed: momentOf(asOf - from - Math.min(AN_HOUR, Math.floor((to - from) / 2))),
        summary: 'supposed',
        ...shape.values,
      },
      kinds: alike.map(({ kind }) => kind),
    }));
}

const AN_HOUR = 3_600_000;

/** The year 1: no exhibit that is added is older. */
const FIRST = -62_135_596_800_000;

const momentOf = (time: number): string => new Date(Math.max(time, FIRST)).toISOString();
