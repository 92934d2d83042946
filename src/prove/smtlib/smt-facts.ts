import { lookUp } from '../../model/look-up.ts';
import { named } from '../../model/named.ts';
import type { Program } from '../../engine/program.ts';
import { testValue, valuesOf } from '../../engine/test-value.ts';
import type { Value } from '../../model/case.ts';
import { testKeys, type Test } from '../../model/test.ts';
import { factClasses, testKey, testsOf, type FactClasses } from '../fact-classes.ts';
import { and, atMostOne, comment, define, negated, numeral, or, symbol } from './terms.ts';
import { pushAll } from '../../model/push-all.ts';

/** The facts of a case in SMT-LIB. */
export interface SmtFacts {
  readonly lines: readonly string[];
  /** Whether a fact's value passes a test of a policy. */
  readonly passes: (program: Program, fact: string, test: Test) => string;
  /** When such a test began to hold. */
  readonly start: (program: Program, fact: string, test: Test) => SmtStart;
}

/** When a test began to hold, as the names of the terms that say so. */
export interface SmtStart {
  readonly has: string;
  readonly exact: string;
  /** How long before as-of (ms), if it began. */
  readonly age: string;
}

/** Entries of a history beyond those that the prover's argument needs, so that the argument is tested too. */
const EXTRA = 1;

const NEVER: SmtStart = { has: 'false', exact: 'false', age: '0' };

/**
 * Declares the facts that policies test: whole numbers as numbers that may be missing, others by one variable per
 * value, at most one of which is true. If the start of a test matters, there are also entries before the last, each
 * with its age in ms.
 */
export function smtFacts(programs: readonly Program[]): SmtFacts {
  const lines: string[] = [];
  const kept = new Map<string, FactOf>();
  for (const classes of factClasses(programs)) {
    const fact = new FactOf(programs, classes);
    kept.set(classes.fact, fact);
    lines.push(comment(`fact ${classes.fact}`));
    pushAll(lines, fact.declared());
  }
  const starts = new Map<string, SmtStart>();
  for (const program of programs) {
    for (const { fact, domain, test, isClock } of testsOf(program)) {
      const key = testKey(domain, fact, test);
      const own = lookUp(kept, fact);
      if (!isClock || starts.has(key)) continue;
      const never = own.entries === 1 || domain.fixed === true || testKeys(test).known === false;
      const name = String(starts.size + 1);
      starts.set(key, never ? NEVER : startNamed(name));
      if (!never) pushAll(lines, own.startLines(program, test, name));
    }
  }
  return {
    lines,
    passes: (program, fact, test) => lookUp(kept, fact).passes(program, test, 0),
    start: ({ vocabulary }, fact, test) => lookUp(starts, testKey(named(vocabulary.facts, fact), fact, test)),
  };
}

const startNamed = (name: string): SmtStart => ({
  has: symbol('start', name, 'is there'),
  exact: symbol('start', name, 'is exact'),
  age: symbol('start', name, 'ago'),
});

/** One fact: its entries, newest first. */
class FactOf {
  /** How many entries it may have. */
  readonly entries: number;
  private readonly fact: string;
  /** The values that entries may have; undefined for whole numbers. */
  private readonly values: readonly Value[] | undefined;
  /** The same with those that only entries before the last may have. */
  private readonly earlier: readonly Value[];

  constructor(programs: readonly Program[], { fact, values, earlier, clocks }: FactClasses) {
    this.fact = fact;
    this.entries = clocks.length === 0 ? 1 : clocks.length + 1 + EXTRA;
    const whole = programs.every((program) => isWhole(program, fact));
    this.values = whole ? undefined : (valuesIn(programs, fact) ?? values);
    this.earlier = earlier;
  }

  /** Which values an entry may have, and the order of entries. */
  declared(): readonly string[] {
    return Array.from({ length: this.entries }, (_, at) => [
      ...(at === 0 ? [] : [comment(`an earlier entry: ${at} before the last`)]),
      ...this.declaredValue(at),
      ...(this.entries === 1 ? [] : this.declaredTime(at)),
    ]).flat();
  }

  private declaredValue(at: number): readonly string[] {
    if (this.values === undefined) {
      return [
        `(declare-const ${this.given(at)} Bool)`,
        `(declare-const ${this.number(at)} Int)`,
        `(assert (>= ${this.number(at)} 0))`,
      ];
    }
    const names = this.valuesAt(at).map((value) => this.is(at, value));
    return [...names.map((name) => `(declare-const ${name} Bool)`), `(assert ${atMostOne(names)})`];
  }

  /** Only the first entry may be undated, and each is later than the one before. */
  private declaredTime(at: number): readonly string[] {
    const [dated, age] = [this.dated(at), this.age(at)];
    const newer = at === 0 ? [] : [`(assert (=> ${this.present(at)} ${this.dated(at - 1)}))`];
    const order =
      at === 0 ? [] : [`(assert (=> ${and([this.dated(at - 1), dated])} (< ${this.age(at - 1)} ${age})))`];
    return [
      `(declare-const ${dated} Bool)`,
      `(declare-const ${age} Int)`,
      `(assert (>= ${age} 0))`,
      `(assert (=> ${dated} ${this.present(at)}))`,
      ...newer,
      ...order,
    ];
  }

  /** Whether an entry exists and passes a test; for the last one, whether the test holds of the fact. */
  passes(program: Program, test: Test, at: number): string {
    const { values } = this;
    const holds = testValue(named(program.vocabulary.facts, this.fact), test);
    if (holds(undefined)) return at === 0 ? negated(this.present(0)) : 'false';
    if (testKeys(test).known === false) return 'false';
    if (values === undefined) return and([this.given(at), ...bounds(this.number(at), test)]);
    return or(values.filter((value) => holds(value)).map((value) => this.is(at, value)));
  }

  /** Defines when a test began to hold. */
  startLines(program: Program, test: Test, name: string): readonly string[] {
    const places = Array.from({ length: this.entries }, (_, at) => at);
    const passes = places.map((at) => this.passes(program, test, at));
    const run = places.map((last) =>
      and([...passes.slice(0, last + 1), ...passes.slice(last + 1, last + 2).map(negated)]),
    );
    const exact = run.map((here, at) => and([here, this.dated(at)]));
    const begins = exact.map((here, at) => {
      const before = run[at + 1];
      return before === undefined
        ? here
        : or([here, and([before, negated(this.dated(at + 1)), this.dated(at)])]);
    });
    const start = startNamed(name);
    return [
      comment(`when this began to hold: ${this.fact} ${JSON.stringify(test)}`),
      define(start.has, 'Bool', or(begins)),
      define(start.exact, 'Bool', or(exact)),
      define(
        start.age,
        'Int',
        begins.reduceRight((rest, begin, at) => `(ite ${begin} ${this.age(at)} ${rest})`, '0'),
      ),
    ];
  }

  private valuesAt(at: number): readonly Value[] {
    return at === 0 ? this.values! : [...this.values!, ...this.earlier];
  }

  private present(at: number): string {
    if (this.values === undefined) return this.given(at);
    return or(this.valuesAt(at).map((value) => this.is(at, value)));
  }

  private given(at: number): string {
    return symbol(this.fact, ...this.place(at), 'is given');
  }

  private number(at: number): string {
    return symbol('fact', this.fact, ...this.place(at));
  }

  private is(at: number, value: Value): string {
    return symbol(this.fact, ...this.place(at), 'is', String(value));
  }

  private dated(at: number): string {
    return symbol(this.fact, String(at), 'is dated');
  }

  private age(at: number): string {
    return symbol(this.fact, String(at), 'ago');
  }

  private place(at: number): readonly string[] {
    return at === 0 ? [] : [String(at), 'before'];
  }
}

function isWhole({ vocabulary }: Program, fact: string): boolean {
  const domain = named(vocabulary.facts, fact);
  return 'type' in domain && domain.type === 'integer';
}

/** The values that all vocabularies have; undefined if one of them does not list its values. */
function valuesIn(programs: readonly Program[], fact: string): readonly Value[] | undefined {
  const tested = programs.flatMap(testsOf).filter((each) => each.fact === fact);
  const lists = tested.map(({ domain }) => valuesOf(domain)).filter((list) => list !== undefined);
  const [first] = lists;
  if (first === undefined || lists.length < tested.length) return undefined;
  return first.filter((value) => lists.every((list) => list.includes(value)));
}

/** A test of a whole number, key by key. */
function bounds(name: string, test: Test): readonly string[] {
  const keys = testKeys(test);
  const compared = (sign: string, to: unknown): readonly string[] =>
    typeof to === 'number' ? [`(${sign} ${name} ${numeral(to)})`] : [];
  return [
    ...compared('=', keys.is),
    ...(keys.in === undefined ? [] : [or(keys.in.flatMap((value) => compared('=', value)))]),
    ...compared('>=', keys['at-least']),
    ...compared('<=', keys['at-most']),
  ];
}
