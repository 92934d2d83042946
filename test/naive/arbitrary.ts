import * as fc from '../support/properties.ts';
import type { Draw } from './draw.ts';

type Tape = readonly number[];

/** Plays draws from a tape, 0 once it is at its end, and keeps what was really drawn. */
function replay<T>(make: (draw: Draw) => T, tape: Tape): fc.Value<T> {
  const drawn: number[] = [];
  const value = make((below) => {
    const next = Math.min(tape[drawn.length] ?? 0, below - 1);
    drawn.push(next);
    return next;
  });
  return new fc.Value(value, drawn);
}

/** Whether a tape is simpler than another: shorter, or as long and smaller at the first difference. */
function isSimpler(tape: Tape, than: Tape): boolean {
  if (tape.length !== than.length) return tape.length < than.length;
  const at = tape.findIndex((number, index) => number !== than[index]);
  return at >= 0 && (tape[at] as number) < (than[at] as number);
}

/** Tapes near one: stretches left out, stretches of zeros, single numbers made smaller; long stretches first. */
function* nearby(tape: Tape): Generator<Tape> {
  for (let size = 2 ** Math.floor(Math.log2(tape.length + 1)); size >= 1; size /= 2) {
    for (let at = 0; at < tape.length; at += size) {
      yield tape.toSpliced(at, size);
      if (tape.slice(at, at + size).some((number) => number > 0)) {
        yield tape.map((number, index) => (at <= index && index < at + size ? 0 : number));
      }
    }
  }
  for (const [at, number] of tape.entries()) {
    if (number > 1) yield tape.with(at, number >> 1);
    if (number > 0) yield tape.with(at, number - 1);
  }
}

/** The arbitrary of a generator over `Draw`: it records its draws, and shrinks by simplifying that record. */
class Drawn<T> extends fc.Arbitrary<T> {
  readonly #make: (draw: Draw) => T;

  constructor(make: (draw: Draw) => T) {
    super();
    this.#make = make;
  }

  generate(random: fc.Random): fc.Value<T> {
    const tape: number[] = [];
    const value = this.#make((below) => {
      const next = random.nextInt(0, below - 1);
      tape.push(next);
      return next;
    });
    return new fc.Value(value, tape);
  }

  canShrinkWithoutContext(_value: unknown): _value is T {
    return false;
  }

  shrink(_value: T, context: unknown): fc.Stream<fc.Value<T>> {
    const make = this.#make;
    const tape = context as Tape | undefined;
    function* simpler(): Generator<fc.Value<T>> {
      for (const near of tape === undefined ? [] : nearby(tape)) {
        const value = replay(make, near);
        if (isSimpler(value.context as Tape, tape as Tape)) yield value;
      }
    }
    return fc.stream(simpler());
  }
}

/** Whatever a generator over `Draw` makes, as a fast-check arbitrary that shrinks. */
export function arbitrary<T>(make: (draw: Draw) => T): fc.Arbitrary<T> {
  return new Drawn(make);
}
