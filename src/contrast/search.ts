import { Assessor } from './assess.ts';
import { EITHER } from './kleene.ts';
import { VERDICT_BIT, VERDICT_WORDS } from '../model/verdict-word.ts';
import { copyOf, type SearchSpace, type SpaceBounds } from './search-space.ts';

// `!` is safe in this file: the arrays are built together, and each index is a position in all of them.

/**
 * The effort that a search may use, in assessments times the search space's price, so that it ends at the same point on
 * every machine.
 */
export interface Budget {
  left: number;
}

/** The result when the effort is used up: what was sought is neither found nor ruled out. */
export const UNDECIDED = 'undecided';

/**
 * Searches a box for a case with a verdict (branch and bound). Bounds rule out whole boxes; where the rest is monotone,
 * the case at its corner decides; otherwise the box is split.
 * @param wanted the verdict, as a bit
 * @returns a box with just that case, undefined where there is none, or `UNDECIDED`
 */
export function findCase(
  assessor: Assessor,
  box: SpaceBounds,
  wanted: number,
  budget: Budget,
): SpaceBounds | undefined | typeof UNDECIDED {
  if (budget.left <= 0) return UNDECIDED;
  budget.left -= 2 * assessor.space.price;
  if ((assessor.assess(box) & wanted) === 0) return undefined;
  const open = new Set(
    [...assessor.findings.keys()].filter((finding) => assessor.findings[finding] === EITHER),
  );
  const edge = edgeOf(assessor.space, box, wanted);
  if ((assessor.assess(edge) & ~wanted) === 0) return edge;
  const halves = split(assessor.space, box, open);
  if (halves === undefined) return undefined;
  let undecided = false;
  for (const half of halves) {
    const found = findCase(assessor, half, wanted, budget);
    if (found === UNDECIDED) undecided = true;
    else if (found !== undefined) return found;
  }
  return undecided ? UNDECIDED : undefined;
}

/** The corner of a box that goes furthest towards a verdict, using the known direction of each cell. */
function edgeOf({ cells, monotonicity }: SearchSpace, box: SpaceBounds, wanted: number): SpaceBounds {
  const edge = copyOf(box);
  for (const [cell, { offset, options, copies }] of cells.entries()) {
    const column = offset + 1;
    const kept = monotonicity[cell] === directionOf(wanted);
    const turn = options.length === 2 && !kept && monotonicity[cell] !== 2 && monotonicity[cell] !== 0;
    if (turn) edge.least[column] = Math.min(copies, edge.most[column]!);
    for (let option = 1; option < options.length; option += 1)
      edge.most[offset + option] = edge.least[offset + option]!;
  }
  return edge;
}

/** Splits a box in a column that matters; undefined where none is left. */
function split(
  space: SearchSpace,
  box: SpaceBounds,
  open: ReadonlySet<number>,
): readonly [SpaceBounds, SpaceBounds] | undefined {
  let best = -1;
  let widest = 0;
  for (const [cell, { offset, options }] of space.cells.entries()) {
    if (space.monotonicity[cell] !== 2 || !touchesAny(space, cell, open) || taken(space, box, cell)) continue;
    for (let column = offset; column < offset + options.length; column += 1) {
      const width = box.most[column]! - box.least[column]!;
      if (width > widest) [best, widest] = [column, width];
    }
  }
  if (best === -1) return undefined;
  const [low, high] = [copyOf(box), copyOf(box)];
  const middle = Math.floor((box.least[best]! + box.most[best]!) / 2);
  low.most[best] = middle;
  high.least[best] = middle + 1;
  return [low, high];
}

/** Whether a cell affects one of some findings. */
function touchesAny({ touches }: SearchSpace, cell: number, findings: ReadonlySet<number>): boolean {
  return touches[cell]!.some((finding) => findings.has(finding));
}

/** Whether all items of a cell are assigned to an option. */
function taken({ cells }: SearchSpace, { least }: SpaceBounds, cell: number): boolean {
  const { offset, options, copies } = cells[cell]!;
  let sum = 0;
  for (let option = 1; option < options.length; option += 1) sum += least[offset + option]!;
  return sum >= copies;
}

/** The direction of wanted verdicts, as `monotonicity` has it: 1 where `terminate` is among them, else -1. */
export const directionOf = (wanted: number): number => ((wanted & VERDICT_BIT.terminate) !== 0 ? 1 : -1);

const ALL = VERDICT_WORDS.reduce((bits, verdict) => bits | VERDICT_BIT[verdict], 0);

/** The verdicts other than one, as bits. */
export const otherThan = (verdict: number): number => ALL & ~verdict;
