/** An age at which an exhibit may change its effect, and how many exhibits have passed it. */
interface Age {
  readonly age: number;
  passed: number;
  /** When the next exhibit passes it. */
  moment: number;
}

/**
 * When exhibits reach ages, in the order of time: a heap of the ages by the moment of their next passage, and by age
 * where several come at once. A policy may have thousands of ages, of which few matter at any moment.
 */
export class Passages<Passing extends { readonly observed: number }> {
  private readonly exhibits: readonly Passing[];
  private readonly heap: Age[] = [];

  /**
   * @param exhibits oldest first
   * @param ages milliseconds, each once
   * @param passed by age: how many exhibits have passed it already
   */
  constructor(exhibits: readonly Passing[], ages: Iterable<number>, passed: (age: number) => number) {
    this.exhibits = exhibits;
    for (const age of ages) this.put({ age, passed: passed(age), moment: 0 });
  }

  /** The moment of the next passage; infinite where there is none. */
  next(): number {
    return this.heap[0]?.moment ?? Infinity;
  }

  /** Takes the next passage. @returns who passes, and the age; undefined where none does at a moment */
  take(moment: number): readonly [Passing, number] | undefined {
    const { exhibits, heap } = this;
    const [first] = heap;
    if (first === undefined || first.moment !== moment) return undefined;
    const exhibit = exhibits[first.passed];
    if (exhibit === undefined) return undefined;
    first.passed += 1;
    const last = heap.pop();
    if (last !== undefined && last !== first) {
      heap[0] = last;
      this.sink();
    }
    this.put(first);
    return [exhibit, first.age];
  }

  /** Puts an age in its place, unless all have passed it. */
  private put(age: Age): void {
    const { exhibits, heap } = this;
    const exhibit = exhibits[age.passed];
    if (exhibit === undefined) return;
    age.moment = exhibit.observed + age.age;
    let at = heap.push(age) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (!this.isBefore(at, above)) return;
      this.swap(at, above);
      at = above;
    }
  }

  private sink(): void {
    let at = 0;
    for (;;) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      let first = at;
      if (this.isBefore(left, first)) first = left;
      if (this.isBefore(right, first)) first = right;
      if (first === at) return;
      this.swap(at, first);
      at = first;
    }
  }

  private isBefore(one: number, other: number): boolean {
    const [a, b] = [this.heap[one], this.heap[other]];
    if (a === undefined || b === undefined) return false;
    return a.moment === b.moment ? a.age < b.age : a.moment < b.moment;
  }

  private swap(one: number, other: number): void {
    const { heap } = this;
    const [a, b] = [heap[one], heap[other]];
    if (a === undefined || b === undefined) return;
    heap[one] = b;
    heap[other] = a;
  }
}
