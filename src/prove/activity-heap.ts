// `!` is safe in this file: the arrays are built together, and each index is a position in all of them.

/**
 * A priority queue of variables by activity (how often they took part in recent conflicts), most active first; ties go
 * to the lower number.
 */
export class ActivityHeap {
  private readonly heap: number[] = [];
  private readonly places: number[] = [];
  private readonly activity: number[] = [];
  private increment = 1;

  /** Adds the next variable. */
  grow(): void {
    this.places.push(-1);
    this.activity.push(0);
    this.insert(this.places.length - 1);
  }

  insert(variable: number): void {
    if (this.places[variable] !== -1) return;
    this.places[variable] = this.heap.length;
    this.heap.push(variable);
    this.up(this.heap.length - 1);
  }

  /** Removes the most active variable; undefined if none is left. */
  pop(): number | undefined {
    const top = this.heap[0];
    const last = this.heap.pop();
    if (top === undefined || last === undefined) return undefined;
    this.places[top] = -1;
    if (top === last) return top;
    this.heap[0] = last;
    this.places[last] = 0;
    this.down(0);
    return top;
  }

  bump(variable: number): void {
    this.activity[variable]! += this.increment;
    if (this.activity[variable]! > 1e100) this.rescale();
    if (this.places[variable] !== -1) this.up(this.places[variable]!);
  }

  /** Makes earlier bumps count less from now on. */
  decay(): void {
    this.increment /= 0.95;
  }

  private rescale(): void {
    for (let at = 0; at < this.activity.length; at += 1) this.activity[at]! *= 1e-100;
    this.increment *= 1e-100;
  }

  private before(a: number, b: number): boolean {
    const [first, second] = [this.activity[a]!, this.activity[b]!];
    return first > second || (first === second && a < b);
  }

  private up(start: number): void {
    const { heap, places } = this;
    const moving = heap[start]!;
    let at = start;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (!this.before(moving, heap[above]!)) break;
      heap[at] = heap[above]!;
      places[heap[at]!] = at;
      at = above;
    }
    heap[at] = moving;
    places[moving] = at;
  }

  private down(start: number): void {
    const { heap, places } = this;
    const moving = heap[start]!;
    let at = start;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= heap.length) break;
      if (below + 1 < heap.length && this.before(heap[below + 1]!, heap[below]!)) below += 1;
      if (!this.before(heap[below]!, moving)) break;
      heap[at] = heap[below]!;
      places[heap[at]!] = at;
      at = below;
    }
    heap[at] = moving;
    places[moving] = at;
  }
}
