import { itemAt } from '../model/look-up.ts';
import { STATUS, type CodedCase } from '../engine/coded-case.ts';
import { isEstablished } from '../engine/combine.ts';
import { prevail, undefeated } from '../engine/prevail.ts';
import type { Program } from '../engine/program.ts';
import type { Settlement } from '../engine/settle.ts';
import { Admission } from './admission.ts';
import { FactCourse } from './fact-course.ts';
import { attacksAmong, codedIn, type CaseView } from './case-view.ts';
import { NO_ATTACKS } from './items.ts';
import { componentOf, type Component } from './components.ts';
import { Counts } from './running-counts.ts';
import { Passages } from './passages.ts';
import { COMMON_POLICY, readIn } from './read-in.ts';
import { type Reading, type Readings, agesOf, readingsOf } from './readings.ts';

/** An exhibit over time. */
interface Observed {
  /** Its position in the case. */
  readonly index: number;
  readonly observed: number;
  readonly isStruck: boolean;
  /** The counts that it may add to. */
  readonly parts: readonly Part[];
  /** By age: the positions of those parts that may turn there. */
  readonly turning: Readings['turning'];
  isAdmitted: boolean;
}

/** A count that an exhibit may add to. */
interface Part {
  readonly reading: Reading;
  /** Whether the exhibit's age is right for it. */
  inWindow: boolean;
}

/**
 * A case over time, with unchanged evidence, updated incrementally: an exhibit is processed when it is observed and
 * when it passes the edge of a window, and admission only within the component of a new exhibit. The program's memory
 * holds the case until something else is decided.
 */
export class TimeCourse {
  /** How many steps were made: a measure of effort that is the same on every machine. */
  steps = 0;
  /** Milliseconds since 1970. */
  now: number;
  private readonly program: Program;
  private readonly coded: CodedCase;
  /** By position in the case. */
  private readonly exhibits: readonly Observed[];
  /** The exhibits that are not struck, oldest first. */
  private readonly order: readonly Observed[];
  private readonly passages: Passages<Observed>;
  private readonly counts: Counts;
  private readonly componentOf: (index: number) => Component | undefined;
  private readonly facts: FactCourse;
  /** By clock: the exhibits that may be counted after its start. */
  private readonly clocked: readonly (readonly Observed[])[];
  /** The steps that it takes to evaluate the policy again, beyond those for one of common size. */
  private readonly again: number;
  private dirty = true;
  private last: Settlement | undefined;

  constructor(caseView: CaseView, from: number) {
    const { program, case: theCase, view } = caseView;
    const { evidence } = theCase;
    this.program = program;
    this.again = Math.floor(Math.max(0, readIn(program) - COMMON_POLICY) / A_STEP);
    this.now = from;
    const then =
      from === caseView.asOf ? caseView : { ...caseView, view: { ...view, asOf: from }, asOf: from };
    const coded = codedIn(then);
    this.coded = coded;
    this.exhibits = readingsOf(program, coded, evidence.length).map((readings, index) => ({
      index,
      observed: itemAt(coded.observed, index),
      isStruck: coded.status[index] === STATUS.struck,
      parts: readings.list.map((reading) => ({ reading, inWindow: false })),
      turning: readings.turning,
      isAdmitted: coded.status[index] === STATUS.admitted,
    }));
    this.order = this.exhibits.filter(({ isStruck }) => !isStruck).sort((a, b) => a.observed - b.observed);
    this.counts = new Counts(program, coded);
    this.passages = new Passages(this.order, agesOf(program), (age) => this.countUpTo(from - age));
    this.facts = new FactCourse(caseView);
    this.facts.look(from, this.isAdmitted);
    this.clocked = this.facts.starts.map((_, clock) =>
      this.order.filter(({ parts }) => parts.some(({ reading }) => reading.clock === clock)),
    );
    for (const exhibit of this.order) {
      for (const part of exhibit.parts) part.inWindow = this.isCounted(exhibit, part.reading);
      if (exhibit.isAdmitted) this.count(exhibit, 1);
    }
    const positions = this.order.map(({ index }) => index);
    const attacks = coded.refutations.length === 0 ? NO_ATTACKS : attacksAmong(positions, coded);
    this.componentOf = componentOf(positions, attacks);
  }

  /** The verdict at the current moment. */
  settlement(): Settlement {
    if (this.dirty || this.last === undefined) this.last = this.settle();
    this.dirty = false;
    return this.last;
  }

  /** Moves to the next moment at which something happens. @returns false where nothing more does */
  advance(): boolean {
    const next = Math.min(this.facts.next(), this.passages.next());
    if (next === Infinity) return false;
    this.now = next;
    this.steps += this.again;
    const coming: Observed[] = [];
    for (let passage = this.passages.take(next); passage !== undefined; passage = this.passages.take(next)) {
      const [exhibit, age] = passage;
      if (age === 0) coming.push(exhibit);
      this.pass(exhibit, age);
    }
    this.comeIn(coming);
    this.passFacts();
    return true;
  }

  /** Updates facts, and the counts that look after the start of their tests. */
  private passFacts(): void {
    const { facts } = this;
    const before = [...facts.starts];
    facts.look(this.now, this.isAdmitted);
    this.steps += facts.size;
    if (facts.size > 0) this.dirty = true;
    for (const [clock, exhibits] of this.clocked.entries()) {
      if (facts.starts[clock] === before[clock]) continue;
      for (const exhibit of exhibits) {
        this.steps += 1;
        for (const part of exhibit.parts) if (part.reading.clock === clock) this.turn(exhibit, part);
      }
    }
  }

  private readonly isAdmitted = (index: number): boolean => this.exhibits[index]?.isAdmitted === true;

  /** Whether an exhibit is counted: its age is right, and it comes after the clock's start where that is asked for. */
  private isCounted({ observed }: Observed, { term, clock }: Reading): boolean {
    const age = this.now - observed;
    if (age < term.from || age >= term.to) return false;
    return clock === undefined || observed > (this.facts.starts[clock] ?? Infinity);
  }

  /** Adds an exhibit to its counts, or removes it. */
  private turn(exhibit: Observed, part: Part): void {
    const isIn = this.isCounted(exhibit, part.reading);
    if (isIn === part.inWindow) return;
    part.inWindow = isIn;
    if (exhibit.isAdmitted) this.add(exhibit, part, isIn ? 1 : -1);
  }

  /** An exhibit reaches an age. */
  private pass(exhibit: Observed, age: number): void {
    this.steps += 1;
    for (const at of exhibit.turning.get(age) ?? []) this.turn(exhibit, itemAt(exhibit.parts, at));
  }

  /** Adds the exhibits observed at one moment. Each component is settled once, however many of them it has. */
  private comeIn(coming: readonly Observed[]): void {
    const components = new Set<Component>();
    for (const exhibit of coming) {
      const component = this.componentOf(exhibit.index);
      if (component === undefined) this.admit(exhibit, true);
      else components.add(component);
    }
    for (const component of components) this.settleComponent(component);
  }

  private settleComponent(component: Component): void {
    this.steps += component.members.length;
    const members = component.members.map((index) => itemAt(this.exhibits, index));
    const there = Uint8Array.from(members, (member) => (this.isIn(member) ? 1 : 0));
    component.admission ??= new Admission(component.units);
    component.admission.settle(there, there);
    const { surely } = component.admission;
    for (const [at, member] of members.entries()) this.admit(member, there[at] === 1 && surely[at] === 1);
  }

  private isIn({ observed, isStruck }: Observed): boolean {
    return observed <= this.now && !isStruck;
  }

  private admit(exhibit: Observed, whether: boolean): void {
    if (exhibit.isAdmitted === whether) return;
    exhibit.isAdmitted = whether;
    this.count(exhibit, whether ? 1 : -1);
  }

  private count(exhibit: Observed, by: 1 | -1): void {
    this.counts.bear(exhibit.index, by);
    this.dirty = true;
    for (const part of exhibit.parts) if (part.inWindow) this.add(exhibit, part, by);
  }

  private add({ index }: Observed, { reading }: Part, by: 1 | -1): void {
    this.dirty = true;
    this.counts.add(index, reading, by);
  }

  /** How many exhibits were observed by a moment. */
  private countUpTo(time: number): number {
    let [low, high] = [0, this.order.length];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (itemAt(this.order, middle).observed <= time) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private settle(): Settlement {
    const { program, counts } = this;
    const { memory } = program;
    memory.counts.set(counts.plain);
    for (const [clock, start] of this.facts.starts.entries()) memory.starts[clock] = start ?? NaN;
    for (const position of program.findingOrder) {
      memory.established[position] = this.isEstablished(position) ? 1 : 0;
    }
    const { verdict, contested } = prevail(program);
    const grounds = program.rules.flatMap(({ id }, position) => (undefeated(program, position) ? [id] : []));
    return { verdict, contested, grounds };
  }

  private isEstablished(position: number): boolean {
    const { findings, reads, memory } = this.program;
    const { group, fact } = itemAt(reads, position);
    if (group !== undefined) return itemAt(this.counts.satisfied, group.id) > 0;
    if (fact !== undefined) return itemAt(this.facts.established, position);
    return isEstablished(itemAt(findings, position), memory, this.coded.facts);
  }
}

/** So many reads of the policy cost as much as an exhibit that passes the edge of a window. */
const A_STEP = 6;
