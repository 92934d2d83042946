import type { ReplayedCase, ReplayReport } from '../../replay/replay-report.ts';
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
  junitSuite,
  junitTest,
  propertyList,
  troubleTest,
  type JunitTest,
  type Located,
} from '../junit.ts';

/** JUnit's XML, as Jenkins, GitLab and GitHub's test reporters read it: a test a case. */
export function junitReplay(report: ReplayReport, { failOn = [] }: ReplayOptions): string {
  const { counts, base, outcome } = report;
  const properties = { base: base === undefined ? undefined : printable(base), outcome, ...counts };
  return junitSuite('decisis.replay', 'decisis replay', properties, testsOf(report, new Set(failOn)));
}

function testsOf(report: ReplayReport, failOn: ReadonlySet<ReplayFailure>): readonly JunitTest[] {
  const { flips, drifts, same, undecided, contested, invalid, troubles } = report;
  const failing = contested.filter(
    ({ newly }) => failOn.has('contested') || (newly && failOn.has('newly-contested')),
  );
  const faulty = new Set(failing.map(keyOf));
  const departed = new Map(report.departures?.map((one) => [keyOf(one), departureDetails(one)]));
  const marks = recordMarks(report);
  const lacking = new Set(failOn.has('unapproved') ? report.unapproved.map(keyOf) : []);
  return [
    ...flips.map((flip) =>
      failed(flip, 'flip', turnWords(flip), [
        ...flipDetails(flip, report),
        ...(departed.get(keyOf(flip)) ?? []),
      ]),
    ),
    ...drifts.map((drift) =>
      departed.has(keyOf(drift))
        ? failed(drift, 'departure', DEPARTS, departed.get(keyOf(drift))!)
        : lacking.has(keyOf(drift))
          ? failed(drift, 'unapproved', NOT_APPROVED, [NOT_APPROVED, ...details(drift, report.base)])
          : driftTest(drift, report, failOn.has('drift') || faulty.has(keyOf(drift)), marks(drift)),
    ),
    ...same.map((one) =>
      departed.has(keyOf(one))
        ? failed(one, 'departure', DEPARTS, departed.get(keyOf(one))!)
        : faulty.has(keyOf(one))
          ? failed(one, 'contested', CONTESTED, [CONTESTED])
          : lacking.has(keyOf(one))
            ? failed(one, 'unapproved', NOT_APPROVED, [NOT_APPROVED])
            : passed(one, marks(one)),
    ),
    ...undecided.map((one) => undecidedTest(one, failOn.has('undecided'))),
    ...(report.altered ?? []).map((one) =>
      failed({ ...one, id: `${one.id}: past decision` }, 'altered', one.message, [one.message]),
    ),
    ...invalid.map((one) => invalidTest(one)),
    ...troubles.map(troubleTest),
  ];
}

const CONTESTED = 'the verdict is contested: rules of both verdicts prevail';
const DEPARTS = 'the verdict departs from a precedent that binds the case';
const UNDECIDED = 'no decision is recorded for this case';

const keyOf = ({ id, place }: Located): string => `${place}\n${id}`;

const flipDetails = (flip: ReplayedCase, report: ReplayReport): readonly string[] => [
  ...details(flip, report.base),
  `to let it stand: ${wayOut({ ...report, flips: [flip], counts: { ...report.counts, flips: 1 } })}`,
];

function driftTest(
  drift: ReplayedCase,
  { base }: ReplayReport,
  fails: boolean,
  marks: readonly RecordMark[],
): JunitTest {
  const lines = details(drift, base);
  if (fails) return failed(drift, 'drift', turnWords(drift), lines);
  const note = propertyList({ drift: printable(turnWords(drift)), ...Object.fromEntries(marks) });
  return junitTest(drift, 'passed', [note, element('system-out', {}, lines.join('\n'))]);
}

function undecidedTest(one: Located, fails: boolean): JunitTest {
  if (fails) return failed(one, 'undecided', UNDECIDED, [UNDECIDED]);
  return junitTest(one, 'skipped', [element('skipped', { message: UNDECIDED })]);
}

const passed = (one: Located, marks: readonly RecordMark[]): JunitTest =>
  junitTest(one, 'passed', marks.length === 0 ? [] : [propertyList(Object.fromEntries(marks))]);

function failed(
  one: Located,
  type: ReplayFailure | 'altered',
  message: string,
  lines: readonly string[],
): JunitTest {
  const failure = element('failure', { message: printable(message), type }, lines.join('\n'));
  return junitTest(one, 'failures', [failure]);
}
