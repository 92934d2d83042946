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
import { type Reading, agesOf, readingsOf } from './readings.ts';

// `!` is safe in this file: the arrays are built together, and each index is a position in all of them.

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
  /** The exhibits that are not struck, oldest first. */
  private readonly order: readonly number[];
  /** Every age at which an exhibit may change its effect and, by age, how many exhibits have passed it. */
  private readonly ages: readonly number[];
  private readonly passed: number[];
  private readonly readings: readonly (readonly Reading[])[];
  private readonly admitted: Uint8Array;
  /** By exhibit: where its readings start; and by reading: whether the exhibit's age is right for it. */
  private readonly starts: Int32Array;
  private readonly inWindow: Uint8Array;
  private readonly counts: Counts;
  private readonly componentOf: (index: number) => Component | undefined;
  private readonly facts: FactCourse;
  /** By clock: the exhibits that may be counted after its start. */
  private readonly clocked: readonly (readonly number[])[];
  private dirty = true;
  private last: Settlement | undefined;

  constructor(caseView: CaseView, from: number) {
    const { program, case: theCase, view } = caseView;
    const { evidence } = theCase;
    this.program = program;
    this.now = from;
    const then =
      from === caseView.asOf ? caseView : { ...caseView, view: { ...view, asOf: from }, asOf: from };
    const coded = codedIn(then);
    this.coded = coded;
    const observed = coded.observed.slice(0, evidence.length);
    const present = [...evidence.keys()].filter((index) => coded.status[index] !== STATUS.struck);
    this.order = present.sort((a, b) => observed[a]! - observed[b]!);
    this.readings = readingsOf(program, coded, evidence.length);
    this.counts = new Counts(program, coded);
    this.ages = [...agesOf(program)].sort((a, b) => a - b);
    this.passed = this.ages.map((age) => this.countUpTo(from - age));
    this.admitted = Uint8Array.from(evidence, (_, index) =>
      coded.status[index] === STATUS.admitted ? 1 : 0,
    );
    this.starts = new Int32Array(evidence.length);
    let total = 0;
    for (const [index, { length }] of this.readings.entries()) {
      this.starts[index] = total;
      total += length;
    }
    this.inWindow = new Uint8Array(total);
    this.facts = new FactCourse(caseView);
    this.facts.look(from, this.isAdmitted);
    this.clocked = this.facts.starts.map((_, clock) =>
      this.order.filter((index) => this.readings[index]!.some((reading) => reading.clock === clock)),
    );
    for (const index of this.order) {
      for (const [at, reading] of this.readings[index]!.entries())
        this.inWindow[this.starts[index]! + at] = this.isCounted(index, reading) ? 1 : 0;
      if (this.admitted[index] === 1) this.count(index, 1);
    }
    const attacks = coded.refutations.length === 0 ? NO_ATTACKS : attacksAmong(this.order, coded);
    this.componentOf = componentOf(this.order, attacks);
  }

  /** The verdict at the current moment. */
  settlement(): Settlement {
    if (this.dirty || this.last === undefined) this.last = this.settle();
    this.dirty = false;
    return this.last;
  }

  /** Moves to the next moment at which something happens. @returns false where nothing more does */
  advance(): boolean {
    let next = this.facts.next();
    for (const [at, age] of this.ages.entries()) {
      const index = this.order[this.passed[at]!];
      if (index !== undefined) next = Math.min(next, this.coded.observed[index]! + age);
    }
    if (next === Infinity) return false;
    this.now = next;
    const coming: number[] = [];
    for (const [at, age] of this.ages.entries()) {
      for (
        let index = this.order[this.passed[at]!];
        index !== undefined && this.coded.observed[index]! + age === next;
        index = this.order[this.passed[at]!]
      ) {
        this.passed[at]! += 1;
        if (age === 0) coming.push(index);
        this.pass(index, age);
      }
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
    for (const [clock, start] of facts.starts.entries()) {
      if (start === before[clock]) continue;
      for (const index of this.clocked[clock]!) {
        this.steps += 1;
        for (const [at, reading] of this.readings[index]!.entries())
          if (reading.clock === clock) this.turn(index, at);
      }
    }
  }

  private readonly isAdmitted = (index: number): boolean => this.admitted[index] === 1;

  /** Whether an exhibit is counted: its age is right, and it comes after the clock's start where that is asked for. */
  private isCounted(index: number, { term, clock }: Reading): boolean {
    const observed = this.coded.observed[index]!;
    const age = this.now - observed;
    if (age < term.from || age >= term.to) return false;
    return clock === undefined || observed > (this.facts.starts[clock] ?? Infinity);
  }

  /** Adds an exhibit to its counts, or removes it. */
  private turn(index: number, at: number): void {
    const place = this.starts[index]! + at;
    const isIn = this.isCounted(index, this.readings[index]![at]!);
    if (isIn === (this.inWindow[place] === 1)) return;
    this.inWindow[place] = isIn ? 1 : 0;
    if (this.admitted[index] === 1) this.add(index, at, isIn ? 1 : -1);
  }

  /** An exhibit reaches an age. */
  private pass(index: number, age: number): void {
    this.steps += 1;
    for (const [at, { term }] of this.readings[index]!.entries())
      if (age === term.from || age === term.to) this.turn(index, at);
  }

  /** Adds the exhibits observed at one moment. Each component is settled once, however many of them it has. */
  private comeIn(coming: readonly number[]): void {
    const components = new Set<Component>();
    for (const index of coming) {
      const component = this.componentOf(index);
      if (component === undefined) this.admit(index, 1);
      else components.add(component);
    }
    for (const component of components) this.settleComponent(component);
  }

  private settleComponent(component: Component): void {
    this.steps += component.members.length;
    const there = Uint8Array.from(component.members, (member) => (this.isIn(member) ? 1 : 0));
    component.admission ??= new Admission(component.units);
    component.admission.settle(there, there);
    for (const [at, member] of component.members.entries())
      this.admit(member, there[at] === 1 ? component.admission.surely[at]! : 0);
  }

  private isIn(index: number): boolean {
    return this.coded.observed[index]! <= this.now && this.coded.status[index] !== STATUS.struck;
  }

  private admit(index: number, whether: number): void {
    if (this.admitted[index] === whether) return;
    this.admitted[index] = whether;
    this.count(index, whether === 1 ? 1 : -1);
  }

  private count(index: number, by: 1 | -1): void {
    this.counts.bear(index, by);
    this.dirty = true;
    for (let at = 0; at < this.readings[index]!.length; at += 1)
      if (this.inWindow[this.starts[index]! + at] === 1) this.add(index, at, by);
  }

  private add(index: number, at: number, by: 1 | -1): void {
    this.dirty = true;
    this.counts.add(index, this.readings[index]![at]!, by);
  }

  /** How many exhibits were observed by a moment. */
  private countUpTo(time: number): number {
    let [low, high] = [0, this.order.length];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (this.coded.observed[this.order[middle]!]! <= time) low = middle + 1;
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
    const { group, fact } = reads[position]!;
    if (group !== undefined) return this.counts.satisfied[group.id]! > 0;
    if (fact !== undefined) return this.facts.established[position]!;
    return isEstablished(findings[position]!, memory, this.coded.facts);
  }
}
