import type { Program } from '../../engine/program.ts';
import { valuesOf } from '../../engine/test-value.ts';
import type { Value } from '../../model/case.ts';
import { testKeys, type Test } from '../../model/test.ts';
import { factClasses, testsOf } from '../fact-classes.ts';
import { and, atMostOne, comment, negated, numeral, or, symbol } from './terms.ts';

/** The facts of a case in SMT-LIB. */
export interface SmtFacts {
  readonly lines: readonly string[];
  /** Whether a fact is given and passes a test. */
  readonly passes: (fact: string, test: Test, holds: (value: Value | undefined) => boolean) => string;
}

/**
 * Declares the facts that policies test: whole numbers as numbers that may be missing, others by each of their values, of
 * which a case has at most one.
 */
export function smtFacts(programs: readonly Program[]): SmtFacts {
  const lines: string[] = [];
  const valuesBy = new Map<string, readonly Value[]>();
  for (const { fact, values: classes } of factClasses(programs)) {
    lines.push(comment(`fact ${fact}`));
    if (programs.every((program) => isWhole(program, fact))) {
      lines.push(
        `(declare-const ${given(fact)} Bool)`,
        `(declare-const ${symbol('fact', fact)} Int)`,
        `(assert (>= ${symbol('fact', fact)} 0))`,
      );
      continue;
    }
    const values = valuesIn(programs, fact) ?? classes;
    valuesBy.set(fact, values);
    const names = values.map((value) => valueName(fact, value));
    lines.push(...names.map((name) => `(declare-const ${name} Bool)`), `(assert ${atMostOne(names)})`);
  }
  return {
    lines,
    passes: (fact, test, holds) => {
      const values = valuesBy.get(fact);
      if (values === undefined)
        return holds(undefined)
          ? negated(given(fact))
          : and([
              given(fact),
              ...(testKeys(test).known === false ? ['false'] : bounds(symbol('fact', fact), test)),
            ]);
      const such = (passing: boolean): string =>
        or(values.filter((value) => holds(value) === passing).map((value) => valueName(fact, value)));
      return holds(undefined) ? negated(such(false)) : such(true);
    },
  };
}

const given = (fact: string): string => symbol(fact, 'is given');
const valueName = (fact: string, value: Value): string => symbol(fact, 'is', String(value));

function isWhole({ vocabulary }: Program, fact: string): boolean {
  const domain = vocabulary.facts[fact]!;
  return 'type' in domain && domain.type === 'integer';
}

/** The values that every vocabulary has; undefined where one has no list of them. */
function valuesIn(programs: readonly Program[], fact: string): readonly Value[] | undefined {
  const tested = programs.flatMap(testsOf).filter((each) => each.fact === fact);
  const lists = tested.map(({ domain }) => valuesOf(domain));
  const [first] = lists;
  if (first === undefined || lists.includes(undefined)) return undefined;
  return first.filter((value) => lists.every((list) => list!.includes(value)));
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
