import { dates } from '../timeline-strip.ts';
import { column, reportWidth } from '../wrap.ts';
import type { History } from '../../contrast/contrast.ts';
import { VERDICT_WORDS } from '../../model/verdict-word.ts';

const LABEL = 14;

/** Draws a history: one row for each verdict, one cell for each interval, filled if the verdict held at any moment of the interval. */
export function historyStrip({ from, until, stretches }: History): readonly string[] {
  const size = reportWidth() - LABEL - 1;
  const cell = (time: number): number =>
    Math.min(size - 1, Math.floor(((time - from) / Math.max(1, until - from)) * size));
  const rows = VERDICT_WORDS.map((verdict) => {
    const cells = Array.from({ length: size }, () => '·');
    for (const [at, stretch] of stretches.entries()) {
      if (stretch.verdict !== verdict) continue;
      const next = stretches[at + 1];
      const end = next === undefined ? until : next.from - 1;
      for (let one = cell(stretch.from); one <= cell(end); one += 1) cells[one] = '•';
    }
    return `  ${column(verdict, LABEL - 2)}${cells.join('')}`;
  });
  return [' '.repeat(LABEL) + dates(from, until, size), ...rows];
}
