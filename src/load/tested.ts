import type { Policy } from '../model/policy.ts';
import type { Test, TestKeys, Tests } from '../model/test.ts';
import type { Domain, Vocabulary } from '../model/vocabulary.ts';
import type { Part, Path } from '../source/locate.ts';

/** What a test says, and of what. */
export interface Tested {
  readonly of: 'attributes' | 'facts';
  readonly name: string;
  readonly keys: TestKeys;
  /** Where the attribute or fact is named. */
  readonly named: readonly [Path, Part];
  /** Where the value of an operator stands. */
  readonly operand: (operator: keyof TestKeys) => Path;
}

/** Every test of a policy: in `applies-to`, in the `where` of classes, and in findings by `fact`. */
export function testsOf(policy: Policy): readonly Tested[] {
  return [
    ...testsIn('facts', policy['applies-to'] ?? {}, ['applies-to']),
    ...Object.entries(policy.classes).flatMap(([id, { where = {} }]) =>
      testsIn('attributes', where, ['classes', id, 'where']),
    ),
    ...Object.entries(policy.findings).flatMap(([id, finding]) =>
      'fact' in finding ? [factTest(finding.fact, finding, ['findings', id])] : [],
    ),
  ];
}

/** The type of what is tested; undefined where the vocabulary has no such name. */
export function domainOf({ of, name }: Tested, vocabulary: Vocabulary): Domain | undefined {
  return Object.hasOwn(vocabulary[of], name) ? vocabulary[of][name] : undefined;
}

function testsIn(of: Tested['of'], tests: Tests, path: Path): readonly Tested[] {
  return Object.entries(tests).map(([name, test]) => {
    const place = [...path, name];
    const operand = isBare(test) ? () => place : (operator: string) => [...place, operator];
    return { of, name, keys: isBare(test) ? { is: test } : test, named: [place, 'key'], operand };
  });
}

function factTest(name: string, keys: TestKeys, path: Path): Tested {
  return {
    of: 'facts',
    name,
    keys,
    named: [[...path, 'fact'], 'value'],
    operand: (operator) => [...path, operator],
  };
}

const isBare = (test: Test): test is Exclude<Test, TestKeys> => typeof test !== 'object';
