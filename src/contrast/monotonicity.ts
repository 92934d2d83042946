import type { VerdictWord } from '../model/verdict-word.ts';
import { firstOf } from '../model/ends.ts';
import { itemAt } from '../model/look-up.ts';
import { FALLING, RISING } from '../engine/finding-program.ts';
import type { ConditionProgram, Program } from '../engine/program.ts';
import type { SearchSpace } from './search-space.ts';
import type { Slot } from './counters.ts';
import type { FactReading } from './fact-reading.ts';

/**
 * The direction in which something pushes the verdict when it grows, as bits: towards `terminate`, away from it, or
 * both.
 */
const TOWARDS = RISING;
const AWAY = FALLING;

const turned = (bits: number): number =>
  ((bits & TOWARDS) !== 0 ? AWAY : 0) | ((bits & AWAY) !== 0 ? TOWARDS : 0);

/**
 * By cell: the findings that it can affect, and the direction of its effect. Where every cell has at most one
 * direction, the verdict is monotone, and a single case at the corner of a box decides for all cases in it
 * (Marques-Silva and others 2021 on monotone classifiers).
 */
export function monotonicityOf(
  space: Pick<SearchSpace, 'program' | 'cells' | 'counters' | 'numbering' | 'units' | 'facts'>,
): Pick<SearchSpace, 'touches' | 'monotonicity'> {
  const { program, cells, counters, units, facts } = space;
  const ofFinding = findingDirections(program);
  const readers = counterReaders(space);
  const touches = new Touches(cells.length, readers);
  const bits = new Directions();
  for (const [counter, { own, shared }] of counters.entries()) {
    const fewer = directionsOf(itemAt(readers, counter), ofFinding);
    for (const entries of [own, ...shared]) {
      for (const { cell, weights } of entries) {
        touches.addReaders(cell, counter);
        const asIs = firstOf(weights);
        if (weights.some((weight) => weight < asIs)) bits.add(cell, fewer);
        if (weights.some((weight) => weight > asIs)) bits.add(cell, turned(fewer));
      }
    }
  }
  const components = componentsOf(units);
  const near = findingsNear(counters, facts, readers, components);
  for (const [position, { cell }] of units.entries()) {
    if (cell < 0) continue;
    for (const finding of near.get(itemAt(components, position)) ?? []) touches.add(cell, finding);
    bits.add(cell, TOWARDS | AWAY);
  }
  for (const { cell, reading } of facts) {
    for (const finding of dependentOn(reading)) touches.add(cell, finding);
    bits.add(cell, TOWARDS | AWAY);
  }
  for (const [cell, { options }] of cells.entries()) if (options.length > 2) bits.add(cell, TOWARDS | AWAY);
  const monotonicity = cells.map((_, cell) => itemAt(SIGNS, bits.of(cell)));
  return { touches: touches.all(), monotonicity };
}

/** By bits of a direction: the sign that a search space holds. */
const SIGNS = [0, 1, -1, 2] as const;

/** By cell or finding: its directions, as bits; 0 for one that pushes nowhere. */
class Directions {
  private readonly bits = new Map<number, number>();

  add(position: number, bits: number): void {
    this.bits.set(position, this.of(position) | bits);
  }

  of(position: number): number {
    return this.bits.get(position) ?? 0;
  }
}

/** The direction of a counter that a finding reads, from the direction of the finding. */
function counterDirection(ofFinding: number, towards: number): number {
  if (towards === TOWARDS) return ofFinding;
  return towards === AWAY ? turned(ofFinding) : ofFinding | turned(ofFinding);
}

/** The directions of a counter, from those of the findings that read it: the direction in which it pushes as it grows. */
const directionsOf = (read: readonly Reader[], ofFinding: Directions): number =>
  read.reduce((bits, { finding, towards }) => bits | counterDirection(ofFinding.of(finding), towards), 0);

/** By cell: a set of findings. Most cells affect the same few counters, and these lists are shared. */
class Touches {
  private readonly readers: readonly (readonly Reader[])[];
  /** By cell: the counters that it adds to, and further findings. */
  private readonly counters: number[][];
  private readonly further = new Map<number, Set<number>>();

  constructor(cells: number, readers: readonly (readonly Reader[])[]) {
    this.readers = readers;
    this.counters = Array.from({ length: cells }, () => []);
  }

  /** Adds the findings that read a counter; counters come in order. */
  addReaders(cell: number, counter: number): void {
    const before = itemAt(this.counters, cell);
    if (before.at(-1) !== counter) before.push(counter);
  }

  add(cell: number, finding: number): void {
    const known = this.further.get(cell) ?? new Set();
    this.further.set(cell, known.add(finding));
  }

  all(): readonly (readonly number[])[] {
    const known = new Map<string, readonly number[]>();
    return this.counters.map((counters, cell) => {
      const key = counters.join();
      const read = known.get(key) ?? this.readingAny(counters);
      known.set(key, read);
      const further = this.further.get(cell);
      return further === undefined ? read : [...new Set([...read, ...further])];
    });
  }

  private readingAny(counters: readonly number[]): readonly number[] {
    return [
      ...new Set(counters.flatMap((counter) => itemAt(this.readers, counter).map(({ finding }) => finding))),
    ];
  }
}

/** The findings that depend on a fact. */
const dependentOn = ({ findings, counting }: FactReading): readonly number[] => [...findings, ...counting];

/** By component: the findings that its units affect through counters or through the facts they show. */
function findingsNear(
  counters: SearchSpace['counters'],
  facts: SearchSpace['facts'],
  readers: readonly (readonly Reader[])[],
  components: readonly number[],
): ReadonlyMap<number, ReadonlySet<number>> {
  const near = new Map<number, Set<number>>();
  const add = (unit: number, finding: number): void => {
    const component = itemAt(components, unit);
    const known = near.get(component) ?? new Set();
    near.set(component, known.add(finding));
  };
  for (const [counter, { ownUnits, sharedUnits }] of counters.entries()) {
    const read = itemAt(readers, counter);
    for (const units of [ownUnits, ...sharedUnits]) {
      for (const unit of units) for (const { finding } of read) add(unit, finding);
    }
  }
  for (const { options, reading } of facts)
    for (const { units } of options)
      for (const unit of units) for (const finding of dependentOn(reading)) add(unit, finding);
  return near;
}

/** By unit: the number of its component under "refutes" and "derives from". */
function componentsOf(units: SearchSpace['units']): readonly number[] {
  const components = units.map((_, position) => position);
  const find = (position: number): number => {
    let at = position;
    while (components[at] !== at) {
      const above = itemAt(components, itemAt(components, at));
      components[at] = above;
      at = above;
    }
    return at;
  };
  for (const [position, { attackers, source }] of units.entries()) {
    for (const other of attackers) components[find(other)] = find(position);
    if (source >= 0) components[find(source)] = find(position);
  }
  return units.map((_, position) => find(position));
}

interface Reader {
  readonly finding: number;
  /** Whether the finding becomes established as the counter rises, as it falls, or either. */
  readonly towards: number;
}

/** By counter: the findings that read it. */
function counterReaders({
  program,
  counters,
  numbering,
}: Pick<SearchSpace, 'program' | 'counters' | 'numbering'>): readonly (readonly Reader[])[] {
  const readers: Reader[][] = counters.map(() => []);
  const add = (slot: Slot, finding: number, towards: number): void => {
    for (const counter of typeof slot === 'number' ? [slot] : slot.values())
      itemAt(readers, counter).push({ finding, towards });
  };
  for (const [finding, { terms, pushes, group }] of program.reads.entries()) {
    for (const [at, term] of terms.entries()) add(itemAt(numbering.slots, term), finding, itemAt(pushes, at));
    if (group === undefined) continue;
    for (const row of itemAt(numbering.rows, group.id).values())
      for (const slot of row) add(slot, finding, TOWARDS);
    for (const { counter } of itemAt(numbering.alone, group.id)) add(counter, finding, TOWARDS);
    const bearers = numbering.bearers[group.id];
    if (bearers !== undefined) add(bearers, finding, TOWARDS);
  }
  return readers;
}

/** The direction of the joined findings, from the direction of the finding that joins them. */
const passedOn = (direction: number, pushes: number): number =>
  ((pushes & TOWARDS) === 0 ? 0 : direction) | ((pushes & AWAY) === 0 ? 0 : turned(direction));

const PUSHES = { terminate: TOWARDS, retain: AWAY } as const satisfies Record<VerdictWord, number>;

/** By finding: the direction in which its being established pushes the verdict. */
function findingDirections({ reads, findingOrder, rules }: Program): Directions {
  const bits = new Directions();
  // a rule that overrides one of its own verdict may clear the way for the other verdict: then no direction is known
  const onlyOpposed = rules.every(({ verdict, overriddenBy }) =>
    overriddenBy.every((other) => itemAt(rules, other).verdict !== verdict),
  );
  for (const { when, verdict } of rules) {
    const monotonicity = onlyOpposed ? PUSHES[verdict] : TOWARDS | AWAY;
    addDirections(when, monotonicity, bits);
  }
  for (const position of findingOrder.toReversed()) {
    const { findings: joined, joinPushes } = itemAt(reads, position);
    const monotonicity = passedOn(bits.of(position), joinPushes);
    for (const part of joined) bits.add(part, monotonicity);
  }
  return bits;
}

function addDirections(condition: ConditionProgram, monotonicity: number, bits: Directions): void {
  if (condition.op === 'finding') bits.add(condition.finding, monotonicity);
  for (const part of condition.parts)
    addDirections(part, condition.op === 'none' ? turned(monotonicity) : monotonicity, bits);
}
