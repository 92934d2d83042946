import type { InvalidCase, Trouble } from '../replay/trouble.ts';
import { DistinctNames } from './distinct.ts';
import { printable } from './printable.ts';
import { casePlace } from './case-place.ts';
import { element, movedIn, startTag } from './xml.ts';
import { nameOf, troubleLine, whereWords } from './trouble-words.ts';

/** Something reported as a test, and its place. */
export interface Located {
  readonly id: string;
  readonly place: string;
}

/** A test with its outcome and its details. */
export interface JunitTest extends Located {
  readonly outcome: 'passed' | 'failures' | 'errors' | 'skipped';
  /** Made when it is written, since there may be many tests. */
  readonly content: () => readonly string[];
}

/** Makes a test from its id, place, outcome and details. */
export const junitTest = (
  { id, place }: Located,
  outcome: JunitTest['outcome'],
  content: readonly string[] | (() => readonly string[]),
): JunitTest => ({ id, place, outcome, content: typeof content === 'function' ? content : () => content });

/** An invalid case, reported as a test in error with all its diagnostics. */
export function invalidTest(one: InvalidCase): JunitTest {
  const [first] = one.troubles;
  const message = printable(first?.message ?? 'the case could not be read or decided');
  const lines = one.troubles.map(troubleLine).join('\n');
  const error = element('error', { message, type: first?.code ?? 'invalid' }, lines);
  return junitTest({ id: nameOf(one), place: one.place }, 'errors', [error]);
}

/** A diagnostic that belongs to no case, reported as a test in error. */
export function troubleTest(trouble: Trouble): JunitTest {
  const error = element(
    'error',
    { message: printable(trouble.message), type: trouble.code },
    troubleLine(trouble),
  );
  return junitTest({ id: whereWords(trouble), place: trouble.place.file }, 'errors', [error]);
}

/**
 * A suite in JUnit's XML, for Jenkins, GitLab and GitHub's test reporters. Every test has a unique name: tests with the same
 * id get their place added.
 */
export const junitSuite = (...suite: Parameters<typeof junitChunks>): string =>
  [...junitChunks(...suite)].join('');

/**
 * A suite in JUnit's XML, in pieces.
 * @param tests iterated twice: once to count them and collect their names, once to write them
 */
export function* junitChunks(
  classname: string,
  name: string,
  properties: Readonly<Record<string, string | number | undefined>>,
  tests: Iterable<JunitTest>,
): Generator<string> {
  const ended = { passed: 0, failures: 0, errors: 0, skipped: 0 };
  const names = new DistinctNames({
    withPlace: (id, place) => `${id} (${place})`,
    withNumber: (id, number) => `${id} #${number}`,
  });
  for (const { id, outcome } of tests) {
    ended[outcome] += 1;
    names.add(printable(id));
  }
  const { passed, failures, errors, skipped } = ended;
  const counts = { tests: passed + failures + errors + skipped, failures, errors, skipped, time: '0' };
  yield `<?xml version="1.0" encoding="UTF-8"?>\n${startTag('testsuites', { name: 'decisis', ...counts })}\n`;
  yield `  ${startTag('testsuite', { name, ...counts })}\n`;
  yield `${movedIn(propertyList(properties), 2)}\n`;
  for (const test of tests) {
    const named = names.next({ name: printable(test.id), place: printable(test.place) });
    yield `${movedIn(testcase(test, named, classname), 2)}\n`;
  }
  yield '  </testsuite>\n</testsuites>\n';
}

function testcase({ place: at, content }: JunitTest, name: string, classname: string): string {
  const place = casePlace(at);
  const file = place === undefined ? undefined : printable(place.file);
  return element('testcase', { name, classname, file, line: place?.line, time: '0' }, content());
}

/** Properties of a suite or a test; undefined ones are left out. */
export function propertyList(pairs: Readonly<Record<string, string | number | undefined>>): string {
  const known = Object.entries(pairs).filter(([, value]) => value !== undefined);
  return element(
    'properties',
    {},
    known.map(([name, value]) => element('property', { name, value })),
  );
}
