import { plural } from '../../explain/words.ts';
import type { ReplayedCase, ReplayReport } from '../../replay/replay-report.ts';
import { printable } from '../printable.ts';
import { casePlace } from './case-place.ts';
import { turnWords, wayOut } from './case-words.ts';
import { departureDetails } from './departure-words.ts';
import { details } from './details.ts';
import type { ReplayFailure, ReplayOptions } from './replay-format.ts';
import { element } from './xml.ts';

interface Located {
  readonly id: string;
  readonly place: string;
}

interface Test {
  readonly text: string;
  readonly outcome: 'passed' | 'failures' | 'errors' | 'skipped';
}

/** JUnit's XML, as Jenkins, GitLab and GitHub's test reporters read it: a test a case. */
export function junitReplay(report: ReplayReport, { failOn = [] }: ReplayOptions): string {
  const tests = testsOf(report, new Set(failOn));
  const count = (outcome: Test['outcome']): number => tests.filter((test) => test.outcome === outcome).length;
  const counts = {
    tests: tests.length,
    failures: count('failures'),
    errors: count('errors'),
    skipped: count('skipped'),
    time: '0',
  };
  const texts = tests.map(({ text }) => text);
  const suite = element('testsuite', { name: 'decisis replay', ...counts }, [properties(report), ...texts]);
  const root = element('testsuites', { name: 'decisis', ...counts }, [suite]);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`;
}

function properties({ counts, base }: ReplayReport): string {
  const pairs = { base: base === undefined ? undefined : printable(base), ...counts };
  return propertyList(pairs);
}

function propertyList(pairs: Readonly<Record<string, string | number | undefined>>): string {
  const known = Object.entries(pairs).filter(([, value]) => value !== undefined);
  return element(
    'properties',
    {},
    known.map(([name, value]) => element('property', { name, value })),
  );
}

function testsOf(report: ReplayReport, failOn: ReadonlySet<ReplayFailure>): readonly Test[] {
  const { flips, drifts, same, undecided, contested, counts } = report;
  const faulty = new Set(failOn.has('contested') ? contested.map(keyOf) : []);
  const departed = new Map(report.departures?.map((one) => [keyOf(one), departureDetails(one)]));
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
        : driftTest(drift, report, failOn.has('drift') || faulty.has(keyOf(drift))),
    ),
    ...same.map((one) =>
      departed.has(keyOf(one))
        ? failed(one, 'departure', DEPARTS, departed.get(keyOf(one))!)
        : faulty.has(keyOf(one))
          ? failed(one, 'contested', CONTESTED, [CONTESTED])
          : passed(one),
    ),
    ...undecided.map((one) => undecidedTest(one, failOn.has('undecided'))),
    ...(report.altered ?? []).map((one) =>
      failed({ ...one, id: `${one.id}: past decision` }, 'altered', one.message, [one.message]),
    ),
    ...(counts.invalid === 0 ? [] : [unreadable(counts.invalid)]),
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

function driftTest(drift: ReplayedCase, { base }: ReplayReport, fails: boolean): Test {
  const lines = details(drift, base);
  if (fails) return failed(drift, 'drift', turnWords(drift), lines);
  const note = propertyList({ drift: printable(turnWords(drift)) });
  return testcase(drift, 'passed', [note, element('system-out', {}, lines.join('\n'))]);
}

function undecidedTest(one: Located, fails: boolean): Test {
  if (fails) return failed(one, 'undecided', UNDECIDED, [UNDECIDED]);
  return testcase(one, 'skipped', [element('skipped', { message: UNDECIDED })]);
}

/** Which they are, the diagnostics on standard error have said. */
function unreadable(count: number): Test {
  const message = `${plural(count, 'case')} could not be read or decided; standard error says which and why`;
  const error = element('error', { message, type: 'invalid' }, message);
  return testcase({ id: 'unreadable cases', place: '-' }, 'errors', [error]);
}

const passed = (one: Located): Test => testcase(one, 'passed', []);

function failed(
  one: Located,
  type: ReplayFailure | 'altered',
  message: string,
  lines: readonly string[],
): Test {
  const failure = element('failure', { message: printable(message), type }, lines.join('\n'));
  return testcase(one, 'failures', [failure]);
}

function testcase(one: Located, outcome: Test['outcome'], content: readonly string[]): Test {
  const place = casePlace(one.place);
  const name = printable(one.id);
  const file = place === undefined ? undefined : printable(place.file);
  const attributes = { name, classname: 'decisis.replay', file, line: place?.line, time: '0' };
  return { outcome, text: element('testcase', attributes, content) };
}
