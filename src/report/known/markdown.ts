import type { KnownSince } from '../../replay/known-since.ts';
import { escapeMarkdown as text } from '../markdown.ts';
import { changeWords, knownHead, knownTally, matteredWords, outcomeWords } from './known-words.ts';

/** What was known then and now, for a pull request comment or a job summary. */
export function markdownKnown(known: KnownSince): string {
  const rows = known.changes.map((one) => `| ${text(changeWords(one))} | ${text(matteredWords(one))} |`);
  const table = rows.length === 0 ? [] : ['', '| Change | Whether it mattered |', '| --- | --- |', ...rows];
  const lines = [
    `## ${text(knownHead(known))}`,
    '',
    text(outcomeWords(known)),
    ...table,
    '',
    text(knownTally(known)),
  ];
  return `${lines.join('\n')}\n`;
}
