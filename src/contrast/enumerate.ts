import { Assessor } from './assess.ts';
import { EITHER } from './kleene.ts';
import { copyOf, type SearchSpace, type SpaceBounds } from './search-space.ts';
import { directionOf, type Budget } from './search.ts';
import { pushAll } from '../model/push-all.ts';

// `!` is safe in this file: the arrays are built together, and each index is a position in all of them.

/** A change that flips the verdict: by column, how many items move to it. */
export type Turn = ReadonlyMap<number, number>;

/** The result of an enumeration. */
export interface Enumeration {
  readonly turns: readonly Turn[];
  /** All minimal changes up to this size were found, unless the list was cut. */
  readonly upTo: number;
  /** Whether there is no other change of any size. */
  readonly complete: boolean;
  readonly cut: boolean;
}

/** What to look for, and when to stop. */
export interface Quest {
  /** The wanted verdict, as a bit. */
  readonly wanted: number;
  /** The columns that items may move to, as a box. */
  readonly box: SpaceBounds;
  readonly limit: number;
  readonly largest: number;
  readonly budget: Budget;
  /** Decides whether the changes found up to a size are enough. */
  readonly enough?: (turns: readonly Turn[], size: number) => boolean;
  /** Whether a partial change `turned` contains a change that was found before; by default, by comparing columns. */
  readonly brings?: (turned: Turn, turn: Turn) => boolean;
}

/**
 * Finds all inclusion-minimal changes that give the wanted verdict, smallest first, by iterative deepening with bounds.
 */
export function enumerate(assessor: Assessor, quest: Quest): Enumeration {
  const search = new Search(assessor, quest);
  const first = search.firstSize();
  if (search.stopped) return search.result(first - 1, false);
  for (let size = first; size <= quest.largest; size += 1) {
    search.deepen(size);
    if (search.stopped || search.cut) return search.result(size - 1, false);
    if (!search.limited) return search.result(size, true);
    if (quest.enough?.(search.found, size) === true) return search.result(size, false);
  }
  return search.result(quest.largest, false);
}

class Search {
  readonly found: Turn[] = [];
  /** Whether some branch was cut only because it needs more changes than allowed. */
  limited = false;
  stopped = false;
  cut = false;
  private readonly assessor: Assessor;
  private readonly quest: Quest;
  private readonly columns: readonly number[];

  constructor(assessor: Assessor, quest: Quest) {
    this.assessor = assessor;
    this.quest = quest;
    const { space } = assessor;
    const { most, least } = quest.box;
    this.columns = [...space.cellOf.keys()].filter(
      (column) => most[column]! > least[column]! && this.helps(column),
    );
  }

  /**
   * A lower bound on the size of a change. It is sound because a verdict that is impossible at one size is impossible
   * at all smaller ones.
   */
  firstSize(): number {
    const { largest, box } = this.quest;
    if (largest < 1 || !this.isPossible(box, Infinity)) return 1;
    let [low, high] = [0, 1];
    while (high < largest && !this.isPossible(box, high)) [low, high] = [high, high * 2];
    while (high - low > 1 && !this.stopped) {
      const middle = Math.floor((low + high) / 2);
      if (this.isPossible(box, middle)) high = middle;
      else low = middle;
    }
    return this.stopped ? low + 1 : high;
  }

  /**
   * Whether the wanted verdict may be possible with a limited number of further changes; true when the effort is used
   * up.
   */
  private isPossible(box: SpaceBounds, spare: number): boolean {
    this.quest.budget.left -= this.assessor.space.price;
    if (this.quest.budget.left < 0) this.stopped = true;
    return this.stopped || (this.assessor.assess(box, spare) & this.quest.wanted) !== 0;
  }

  /** Finds the changes of exactly this size. */
  deepen(size: number): void {
    this.limited = false;
    const before = this.found.length;
    this.visit(copyOf(this.quest.box), size, new Map());
    pushAll(this.found, smallest(this.found.splice(before), this.brings));
  }

  result(upTo: number, complete: boolean): Enumeration {
    const { limit } = this.quest;
    return { turns: this.found.slice(0, limit), upTo, complete, cut: this.cut || this.found.length > limit };
  }

  private readonly brings = (turned: Turn, turn: Turn): boolean =>
    this.quest.brings?.(turned, turn) ??
    [...turn].every(([column, count]) => (turned.get(column) ?? 0) >= count);

  /** Whether moving items to a column can help: in a monotone cell it may only move the verdict away. */
  private helps(column: number): boolean {
    const { space } = this.assessor;
    const monotonicity = space.monotonicity[space.cellOf[column]!]!;
    return monotonicity === 2 || monotonicity === -directionOf(this.quest.wanted);
  }

  private visit(start: SpaceBounds, most: number, before: Turn): void {
    const { assessor, quest } = this;
    let [spare, turned] = [most, before];
    const box = start;
    for (;;) {
      if (this.stopped || this.cut) return;
      if (this.found.some((turn) => this.brings(turned, turn))) return;
      quest.budget.left -= assessor.space.price + Math.floor(this.found.length / COMPARED);
      if (quest.budget.left < 0) {
        this.stopped = true;
        return;
      }
      if ((assessor.assess(box, spare) & quest.wanted) === 0) {
        this.limited ||= (assessor.assess(box) & quest.wanted) !== 0;
        return;
      }
      if (spare === 0) {
        this.keep(turned);
        return;
      }
      const column = this.choose(box, spare);
      if (column === undefined) {
        this.limited ||= this.choose(box, Infinity) !== undefined;
        return;
      }
      const cost = this.costOf(column);
      const forced = this.forced(box, spare, column);
      if (forced > 0) {
        const count = (box.least[column]! += forced);
        spare -= cost * forced;
        turned = new Map([...turned, [column, count]]);
        continue;
      }
      const further = copyOf(box);
      const count = (further.least[column]! += 1);
      this.visit(further, spare - cost, new Map([...turned, [column, count]]));
      box.most[column] = box.least[column]!;
    }
  }

  private costOf(column: number): number {
    const { cells, cellOf, optionOf } = this.assessor.space;
    return cells[cellOf[column]!]!.options[optionOf[column]!]!.cost;
  }

  /**
   * How many items of a column must move before the verdict becomes possible, if the column has many; found by binary
   * search.
   */
  private forced(box: SpaceBounds, spare: number, column: number): number {
    const [least, most] = [box.least[column]!, box.most[column]!];
    const room = Math.min(most - least, Math.floor(spare / this.costOf(column)));
    if (room < MANY) return 0;
    let [low, high] = [0, room];
    while (low < high && !this.stopped) {
      const fewer = Math.ceil((low + high) / 2);
      box.most[column] = least + fewer - 1;
      if (this.isPossible(box, spare)) high = fewer - 1;
      else low = fewer;
    }
    box.most[column] = least + low - 1;
    if (low > 0) this.limited ||= this.isPossible(box, Infinity);
    box.most[column] = most;
    return low;
  }

  private keep(turned: Turn): void {
    this.found.push(new Map([...turned].sort(([a], [b]) => a - b)));
    // one more than the limit shows that there are more
    this.cut = this.found.length > this.quest.limit * OVERSHOOT;
  }

  /** The next column to branch on: one that affects a finding which is still undecided. */
  private choose(box: SpaceBounds, spare: number): number | undefined {
    const { space, findings } = this.assessor;
    let [last, isOpen] = [-1, false];
    return this.columns.find((column) => {
      const cell = space.cellOf[column]!;
      if (cell !== last) {
        const touching = space.touches[cell]!.some((finding) => findings[finding] === EITHER);
        [last, isOpen] = [cell, touching && !isFull(space, box, cell)];
      }
      return isOpen && box.most[column]! > box.least[column]! && this.costOf(column) <= spare;
    });
  }
}

/** A column with fewer items than this is branched on item by item. */
const MANY = 8;

/** This many subset checks cost as much as one assessment. */
const COMPARED = 10;

/** Look for this many times the limit, since changes that contain others are removed afterwards. */
const OVERSHOOT = 8;

function isFull({ cells }: SearchSpace, { least }: SpaceBounds, cell: number): boolean {
  const { offset, options, copies } = cells[cell]!;
  let sum = 0;
  for (let option = 1; option < options.length; option += 1) sum += least[offset + option]!;
  return sum >= copies;
}

/** Removes changes that contain another one of the same size. */
function smallest(turns: readonly Turn[], brings: (turned: Turn, turn: Turn) => boolean): readonly Turn[] {
  return turns.filter((turn, at) =>
    turns.every(
      (other, position) => position === at || !brings(turn, other) || (brings(other, turn) && at < position),
    ),
  );
}
