import { lookUp } from '../../model/look-up.ts';
import type { CoverageReport, PolicyCoverage } from '../../suite/coverage/coverage-report.ts';

/**
 * A tracefile for genhtml. A rule is a function, called once for each case in which it applied. A probe is a branch of its
 * line, and a line's count is that of its most covered probe. Probes that no case can cover are left out.
 */
export function lcovCoverage({ policies }: CoverageReport): string {
  return policies.map(record).join('');
}

function record({ coverage, file, lines }: PolicyCoverage): string {
  const results = coverage.results.filter(({ impossible, cases }) => !impossible || cases > 0);
  const at = (key: string): number => lookUp(lines, key);
  const rules = results.filter(({ probe }) => /^rules\.[^.]+\.applies$/.test(probe.key));
  const branches = results.map(({ probe, cases }, number) => ({ line: at(probe.key), number, cases }));
  const hits = new Map<number, number>();
  for (const { line, cases } of branches) hits.set(line, Math.max(hits.get(line) ?? 0, cases));
  const sorted = [...hits].toSorted(([a], [b]) => a - b);
  return `${[
    `TN:${coverage.policy.replace(/\W/g, '_')}`,
    `SF:${file}`,
    ...rules.map(({ probe }) => `FN:${at(probe.key)},${probe.of}`),
    ...rules.map(({ probe, cases }) => `FNDA:${cases},${probe.of}`),
    `FNF:${rules.length}`,
    `FNH:${rules.filter(({ cases }) => cases > 0).length}`,
    ...branches
      .toSorted((a, b) => a.line - b.line || a.number - b.number)
      .map(({ line, number, cases }) => `BRDA:${line},0,${number},${cases}`),
    `BRF:${branches.length}`,
    `BRH:${branches.filter(({ cases }) => cases > 0).length}`,
    ...sorted.map(([line, cases]) => `DA:${line},${cases}`),
    `LF:${sorted.length}`,
    `LH:${sorted.filter(([, cases]) => cases > 0).length}`,
    'end_of_record',
  ].join('\n')}\n`;
}
