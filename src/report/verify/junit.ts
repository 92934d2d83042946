import { addTo } from '../../model/add-to.ts';
import { firstOf } from '../../model/ends.ts';
import type { VerifyFault, VerifyReport } from '../../replay/verify-report.ts';
import { invalidTest, junitSuite, junitTest, troubleTest, type JunitTest } from '../junit.ts';
import { printable } from '../printable.ts';
import { element } from '../xml.ts';
import { troubleLine } from '../trouble-words.ts';

/** JUnit's XML: one test for each case, which fails if the case has a fault. */
export function junitVerify(report: VerifyReport): string {
  const { counts, base, outcome, faults, held, invalid, troubles } = report;
  const properties = { base: base === undefined ? undefined : printable(base), outcome, ...counts };
  return junitSuite('decisis.verify', 'decisis verify', properties, [
    ...byCase(faults).map(faultTest),
    ...held.map((one) => junitTest(one, 'passed', [])),
    ...invalid.map(invalidTest),
    ...troubles.map(troubleTest),
  ]);
}

/** Faults grouped by case. The key includes the place, since two cases may have the same id. */
function byCase(faults: readonly VerifyFault[]): readonly (readonly VerifyFault[])[] {
  const groups = new Map<string, VerifyFault[]>();
  for (const fault of faults) {
    const key = `${fault.place}\n${fault.case}`;
    addTo(groups, key, fault);
  }
  return [...groups.values()];
}

function faultTest(faults: readonly VerifyFault[]): JunitTest {
  const { case: id, place, trouble } = firstOf(faults);
  const lines = faults.map((fault) => troubleLine(fault.trouble)).join('\n');
  const failure = element('failure', { message: printable(trouble.message), type: trouble.code }, lines);
  return junitTest({ id, place }, 'failures', [failure]);
}
