import { lookUp } from '../../model/look-up.ts';
import type { ReplayedCase, WritableReport } from '../../replay/replay-report.ts';
import { entriesOf } from '../../replay/many.ts';
import { printable } from '../printable.ts';
import { turnWords, wayOut } from './case-words.ts';
import { departureDetails } from './departure-words.ts';
import { details } from './details.ts';
import { NOT_APPROVED, recordMarks, type RecordMark } from './record-marks.ts';
import type { ReplayOptions } from '../report-format.ts';
import type { ReplayFailure } from '../../replay/replay-outcome.ts';
import { element } from '../xml.ts';
import {
  invalidTest,
  junitChunks,
  junitTest,
  propertyList,
  troubleTest,
  type JunitTest,
  type Located,
} from '../junit.ts';

/** JUnit's XML, for Jenkins, GitLab and GitHub's test reporters: one test for each case. */
export function junitReplay(report: WritableReport, { failOn = [] }: ReplayOptions): Iterable<string> {
  const { counts, base, outcome } = report;
  const properties = { base: base === undefined ? undefined : printable(base), outcome, ...counts };
  const failing = new Set(failOn);
  const tests = { [Symbol.iterator]: () => testsOf(report, failing) };
  return junitChunks('decisis.replay', 'decisis replay', properties, tests);
}

function* testsOf(report: WritableReport, failOn: ReadonlySet<ReplayFailure>): Generator<JunitTest> {
  const departed = new Map(report.departures?.map((one) => [keyOf(one), departureDetails(one)]));
  for (const { whole, ...flip } of entriesOf(report.flips))
    yield flipTest(flip, whole, report, departed.get(keyOf(flip)) ?? []);
  yield* decidedTests(report, failOn, departed);
  for (const one of report.undecided) yield undecidedTest(one, failOn.has('undecided'));
  for (const one of report.altered ?? [])
    yield failed({ ...one, id: `${one.id}: past decision` }, 'altered', () => [one.message, [one.message]]);
  for (const one of report.invalid) yield invalidTest(one);
  for (const trouble of report.troubles) yield troubleTest(trouble);
}

/** The tests of cases whose verdict did not change. */
function* decidedTests(
  report: WritableReport,
  failOn: ReadonlySet<ReplayFailure>,
  departed: ReadonlyMap<string, readonly string[]>,
): Generator<JunitTest> {
  const { drifts, same, contested, base } = report;
  const failing = contested.filter(
    ({ newly }) => failOn.has('contested') || (newly && failOn.has('newly-contested')),
  );
  const faulty = new Set(failing.map(keyOf));
  const marks = recordMarks(report);
  const lacking = new Set(failOn.has('unapproved') ? report.unapproved.map(keyOf) : []);
  for (const { whole, ...drift } of entriesOf(drifts))
    yield departed.has(keyOf(drift))
      ? failed(drift, 'departure', () => [DEPARTS, lookUp(departed, keyOf(drift))])
      : lacking.has(keyOf(drift))
        ? failed(drift, 'unapproved', () => [NOT_APPROVED, [NOT_APPROVED, ...details(whole(), base)]])
        : driftTest(drift, whole, report, failOn.has('drift') || faulty.has(keyOf(drift)), marks(drift));
  for (const one of entriesOf(same))
    yield departed.has(keyOf(one))
      ? failed(one, 'departure', () => [DEPARTS, lookUp(departed, keyOf(one))])
      : faulty.has(keyOf(one))
        ? failed(one, 'contested', () => [CONTESTED, [CONTESTED]])
        : lacking.has(keyOf(one))
          ? failed(one, 'unapproved', () => [NOT_APPROVED, [NOT_APPROVED]])
          : passed(one, marks(one));
}

const CONTESTED = 'the verdict is contested: rules of both verdicts prevail';
const DEPARTS = 'the verdict departs from a precedent that binds the case';
const UNDECIDED = 'no decision is recorded for this case';

const keyOf = ({ id, place }: Located): string => `${place}\n${id}`;

const flipDetails = (flip: ReplayedCase, report: WritableReport): readonly string[] => [
  ...details(flip, report.base),
  `to let it stand: ${wayOut({ ...report, flips: [flip], counts: { ...report.counts, flips: 1 } })}`,
];

function flipTest(
  flip: Located,
  whole: () => ReplayedCase,
  report: WritableReport,
  departed: readonly string[],
): JunitTest {
  return failed(flip, 'flip', () => {
    const it = whole();
    return [turnWords(it), [...flipDetails(it, report), ...departed]];
  });
}

function driftTest(
  drift: Located,
  whole: () => ReplayedCase,
  { base }: WritableReport,
  fails: boolean,
  marks: readonly RecordMark[],
): JunitTest {
  if (fails)
    return failed(drift, 'drift', () => {
      const it = whole();
      return [turnWords(it), details(it, base)];
    });
  return junitTest(drift, 'passed', () => {
    const it = whole();
    const note = propertyList({ drift: printable(turnWords(it)), ...Object.fromEntries(marks) });
    return [note, element('system-out', {}, details(it, base).join('\n'))];
  });
}

function undecidedTest(one: Located, fails: boolean): JunitTest {
  if (fails) return failed(one, 'undecided', () => [UNDECIDED, [UNDECIDED]]);
  return junitTest(one, 'skipped', [element('skipped', { message: UNDECIDED })]);
}

const passed = (one: Located, marks: readonly RecordMark[]): JunitTest =>
  junitTest(one, 'passed', marks.length === 0 ? [] : [propertyList(Object.fromEntries(marks))]);

/** @param told returns the error in one line, and in full */
function failed(
  one: Located,
  type: ReplayFailure | 'altered',
  told: () => readonly [message: string, lines: readonly string[]],
): JunitTest {
  return junitTest(one, 'failures', () => {
    const [message, lines] = told();
    return [element('failure', { message: printable(message), type }, lines.join('\n'))];
  });
}
