import { itemAt, lookUp } from '../../../model/look-up.ts';
import { named } from '../../../model/named.ts';
import { countsIn } from '../../../model/forms/forms.ts';
import { shortMoment } from '../../../explain/words.ts';
import { otherVerdict, type VerdictWord } from '../../../model/verdict-word.ts';
import { standings, type Dossier, type ExhibitStanding } from '../dossier.ts';
import { kindTitle } from '../../../explain/titles.ts';
import { fillOf, shapeOf, type Fill, type Shape } from './grade-mark.ts';
import type { TimeScale } from './time-scale.ts';
import { greatest } from '../../../model/extremes.ts';

/** A mark for one exhibit, or for several that overlap and are too many to draw apart. */
export interface Mark {
  /** Per cent of the width. */
  readonly at: number;
  /** Counted from the bottom of the lane. */
  readonly row: number;
  readonly ids: readonly string[];
  readonly shape: Shape;
  readonly fill: Fill;
  readonly standing: ExhibitStanding;
  /** The verdict favoured by the finding that it counts for. */
  readonly favours: VerdictWord | 'neither';
  readonly title: string;
}

/** The exhibits of one kind along the timeline. */
export interface Lane {
  readonly kind: string;
  readonly title: string;
  readonly size: number;
  readonly rows: number;
  readonly marks: readonly Mark[];
}

/** Marks closer to each other than this, in per cent, are stacked; marks beyond this height are counted instead. */
const NEAR = 1.7;
const MOST_ROWS = 4;

/** The exhibits of a case by kind, in the order in which the kinds first appear, placed so that no mark hides another. */
export function lanesOf(dossier: Dossier, scale: TimeScale): readonly Lane[] {
  const { evidence } = dossier.case;
  const draw = marker(dossier, scale);
  return [...new Set(evidence.map(({ kind }) => kind))].map((kind) => {
    const marks = stacked(evidence.filter((exhibit) => exhibit.kind === kind).map(draw));
    return {
      kind,
      title: kindTitle(kind, dossier.vocabulary),
      size: evidence.filter((exhibit) => exhibit.kind === kind).length,
      rows: greatest(
        marks.map(({ row }) => row + 1),
        1,
      ),
      marks,
    };
  });
}

function marker(dossier: Dossier, scale: TimeScale): (exhibit: Dossier['case']['evidence'][number]) => Mark {
  const { vocabulary, justification } = dossier;
  const standing = standings(dossier);
  const favours = favoured(dossier);
  return (exhibit) => {
    const { observed, grade, target } = lookUp(justification.exhibits, exhibit.id);
    const is = lookUp(standing, exhibit.id);
    const words = [
      shortMoment(observed, justification.asOf),
      grade || 'ungraded',
      target,
      is === 'weighed' ? undefined : is,
    ];
    return {
      at: scale.at(observed),
      row: 0,
      ids: [exhibit.id],
      shape: shapeOf(exhibit, vocabulary),
      fill: fillOf(exhibit, vocabulary),
      standing: is,
      favours: favours.get(exhibit.id) ?? 'neither',
      title: `${exhibit.id}: ${words.filter((word) => word !== undefined).join(', ')}`,
    };
  };
}

/** By exhibit: the verdict favoured by the first finding that counts it. A negative weight in a sum favours the other verdict. */
function favoured({ decided, policy }: Dossier): ReadonlyMap<string, Mark['favours']> {
  const found = new Map<string, Mark['favours']>();
  const add = (word: VerdictWord, exhibits: readonly string[]): void => {
    for (const exhibit of exhibits) if (!found.has(exhibit)) found.set(exhibit, word);
  };
  for (const [position, { id, exhibits }] of decided.verdict.findings.entries()) {
    const finding = named(policy.findings, id);
    const word = finding.favours;
    if (word === undefined) continue;
    const weighted = countsIn(finding).flatMap(({ weight }) => weight ?? []);
    const { counts } = itemAt(decided.trace.findings, position);
    for (const [index, weight] of weighted.entries())
      add(weight < 0 ? otherVerdict(word) : word, itemAt(counts, index).exhibits);
    if (weighted.length === 0) add(word, exhibits);
  }
  return found;
}

/** Stacks marks that would overlap; once the lane is full, the topmost mark stands for all that follow. */
function stacked(marks: readonly Mark[]): readonly Mark[] {
  const ends: number[] = [];
  const placed: Mark[] = [];
  for (const mark of marks.toSorted((a, b) => a.at - b.at)) {
    const free = ends.findIndex((end) => mark.at - end >= NEAR);
    const row = free === -1 ? ends.length : free;
    if (row < MOST_ROWS) {
      ends[row] = mark.at;
      placed.push({ ...mark, row });
      continue;
    }
    const top = placed.findLastIndex((other) => other.row === MOST_ROWS - 1);
    const under = itemAt(placed, top);
    placed[top] = { ...under, ids: [...under.ids, ...mark.ids], title: `${under.title}; ${mark.title}` };
  }
  return placed;
}
