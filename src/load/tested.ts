import type { FactTest } from '../model/forms/form.ts';
import { factTestsIn } from '../model/forms/forms.ts';
import { isBare } from '../model/test.ts';
import type { Policy } from '../model/policy.ts';
import type { TestKeys, Tests } from '../model/test.ts';
import type { Domain, Vocabulary } from '../model/vocabulary.ts';
import type { Part } from '../source/locate.ts';
import type { Path } from '../model/path.ts';

/** A test, and what it tests. */
export interface Tested {
  readonly of: 'attributes' | 'facts';
  readonly name: string;
  readonly keys: TestKeys;
  /** The path where the attribute or fact is named. */
  readonly named: readonly [Path, Part];
  /** The path of an operator's value. */
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
      factTestsIn(finding).map((test) => factTest(test, ['findings', id])),
    ),
  ];
}

/** The type of the attribute or fact that a test names; undefined where the vocabulary does not have it. */
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

function factTest({ fact, test, place }: FactTest, path: Path): Tested {
  const at = [...path, ...place];
  return {
    of: 'facts',
    name: fact,
    keys: test,
    named: [[...at, 'fact'], 'value'],
    operand: (operator) => [...at, operator],
  };
}
