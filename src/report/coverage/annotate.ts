import { addTo } from '../../model/add-to.ts';
import { lookUp } from '../../model/look-up.ts';
import { gapsOf, percent, shareOf } from '../../suite/coverage/coverage.ts';
import type { CoverageReport, PolicyCoverage } from '../../suite/coverage/coverage-report.ts';
import { printable } from '../printable.ts';
import { NOT_WHOLE, undecidedWords } from './table.ts';

/** The text of each policy, with a comment below each line that is not fully covered: the case it still needs. */
export function annotateCoverage({ policies }: CoverageReport): string {
  return policies.map(annotated).join('---\n');
}

function annotated({ coverage, file, text, lines, withinText }: PolicyCoverage): string {
  const share = shareOf([coverage]);
  const needs = new Map<number, string[]>();
  for (const { key, needs: what } of gapsOf(coverage)) {
    let line = lookUp(lines, key);
    while (withinText.has(line)) line += 1;
    addTo(needs, line, what);
  }
  const head = `# ${printable(file)}: shown ${share.shown} of ${share.of}, ${percent(share)} %`;
  const body = text
    .replace(/\n$/, '')
    .split('\n')
    .flatMap((line, at) => [line, ...comments(line, needs.get(at + 1) ?? [])]);
  const undecided = coverage.results.filter((result) => result.undecided).length;
  const limits = [
    ...(coverage.isWhole ? [] : [`# ${NOT_WHOLE}`]),
    ...(undecided === 0 ? [] : [`# ${undecidedWords(undecided)}`]),
  ];
  return `${[head, ...limits, ...body].join('\n')}\n`;
}

const comments = (line: string, needs: readonly string[]): readonly string[] => {
  const indent = /^ */.exec(line)?.[0] ?? '';
  return needs.map((what) => `${indent}# needs: a case in which ${printable(what)}`);
};
