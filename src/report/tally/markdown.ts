import { DIMENSIONS, type Dimension } from '../../tally/tally.ts';
import type { TallyReport } from '../../tally/tally-report.ts';
import { escapeMarkdown as text } from '../markdown.ts';
import { takenWords, tallyHead } from './tally-words.ts';

/** Each table under its heading, in Markdown. */
export function markdownTally(report: TallyReport): string {
  const tables = (Object.keys(DIMENSIONS) as readonly Dimension[]).flatMap((name) => {
    const counts = report.tally.by[name];
    if (counts.length === 0) return [];
    const rows = counts.map(([value, count]) => `| ${text(value)} | ${count} |`);
    return [
      '',
      `### ${DIMENSIONS[name]}`,
      '',
      `| ${DIMENSIONS[name]} | Decisions |`,
      '| --- | ---: |',
      ...rows,
    ];
  });
  const taken = ['', '### Time to the first decision', '', `${text(takenWords(report.tally.taken))}.`];
  return `${['## Decisions', '', `${text(tallyHead(report))}.`, ...tables, ...taken].join('\n')}\n`;
}
