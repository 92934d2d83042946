import { annotationLines, type Annotation } from '../annotations.ts';
import { troubleMessage } from '../trouble-words.ts';
import type { LayoutOptions, LayoutReport } from './layout-report.ts';
import { layoutTally } from './text.ts';

/** Annotations for a GitHub workflow: one on the first changed line of each document, an error if it was only checked. */
export function githubLayout(report: LayoutReport, { pathOf }: LayoutOptions): string {
  const { troubles, changed, check } = report;
  const all: readonly Annotation[] = [
    ...troubles.map((trouble) => ({
      level: 'error' as const,
      where: trouble.place,
      title: trouble.code,
      message: troubleMessage(trouble),
    })),
    ...changed.map((where) => ({
      level: check ? ('error' as const) : ('notice' as const),
      where,
      title: check ? 'not formatted' : 'reformatted',
      message: check ? 'it differs from this line on: run `decisis fmt`' : 'it differs from this line on',
    })),
  ];
  const tally = layoutTally(report);
  return `${[...annotationLines(all, 'decisis fmt', tally, pathOf), tally].join('\n')}\n`;
}
