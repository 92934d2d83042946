import { lookUp } from '../model/look-up.ts';
import { firstOf } from '../model/ends.ts';
import type { Exhibit } from '../model/case.ts';
import { EARLIEST } from '../model/time.ts';
import type { AddedLabel } from './contrast.ts';
import { AgesApart } from './ages-apart.ts';
import type { CaseView } from './case-view.ts';
import { ADDABLE_LIMIT } from './candidate-values.ts';
import type { FillingIn } from './filling-in.ts';
import { type Shape, shapesOf } from './exhibit-shapes.ts';
import { pushAll } from '../model/push-all.ts';

/** A class of equivalent exhibits that could be added: how the policy treats them, and one example. */
export interface Addable {
  /** Ids of the classes that would select it, in the order in which the policy first counts them. */
  readonly classes: readonly string[];
  /** Its age at as-of (ms): at least `from`, less than `to`. */
  readonly from: number;
  readonly to: number;
  readonly labels: readonly AddedLabel[];
  /** Attributes for which every copy has a label of its own, by position; -1 is the origin. */
  readonly own: ReadonlySet<number>;
  /** The same attributes by name, without the origin. */
  readonly ownLabels: readonly string[];
  readonly example: Exhibit;
  /** The ids of the kinds that such an exhibit may have; the example has the first. */
  readonly kinds: readonly string[];
}

/**
 * Enumerates the exhibits that could be added, one for all that the policy treats alike: by the classes that select it,
 * its age relative to the edges of windows, and its labels. Each derives from nothing, refutes nothing and has its own
 * origin. Each of its labels is either new and its own, new and shared with other added exhibits, or one that occurs in
 * the case.
 * @param starts by clock: every moment that may be its start
 * @param effort for all kinds together
 */
export function addables(
  caseView: CaseView,
  starts: readonly (readonly number[])[],
  effort: FillingIn,
): Addables {
  const { program } = caseView;
  const shapes = new Map<string, Shape[]>();
  let cut = false;
  const kinds = [...program.coded.book.kinds.keys()];
  for (const [at, kind] of kinds.entries()) {
    const found = shapesOf(caseView, kind, effort.share(kinds.length - at + 1));
    cut ||= found.cut;
    for (const shape of found.shapes) {
      const key = JSON.stringify([shape.classes, shape.labels, shape.ownLabels]);
      const alike = shapes.get(key);
      if (alike === undefined) shapes.set(key, [shape]);
      else alike.push(shape);
    }
  }
  const ages = new AgesApart(program, caseView.asOf, starts);
  const all: Addable[] = [];
  for (const alike of shapes.values()) {
    if (all.length > ADDABLE_LIMIT) break;
    if (effort.allows(ages.workOf(firstOf(alike).classes))) pushAll(all, aged(caseView, alike, ages));
    else cut = true;
  }
  return { kinds: all.slice(0, ADDABLE_LIMIT), cut: cut || all.length > ADDABLE_LIMIT };
}

/** The exhibits that could be added. */
export interface Addables {
  readonly kinds: readonly Addable[];
  /** Whether the list was cut at its limit. */
  readonly cut: boolean;
}

/**
 * Merges shapes that differ only in kind, and splits them by the ages that the windows of their classes distinguish.
 */
function aged({ program, asOf }: CaseView, alike: readonly Shape[], ages: AgesApart): readonly Addable[] {
  const shape = firstOf(alike);
  return ages
    .of(shape.classes)
    .filter(({ from }) => asOf - from >= EARLIEST)
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

const momentOf = (time: number): string => new Date(Math.max(time, EARLIEST)).toISOString();
