import { plural } from '../../explain/words.ts';
import type { ReplayedCase, WritableReport } from '../../replay/replay-report.ts';
import { escapeMarkdown as text, code, fold, listed, textInHtml } from '../markdown.ts';
import { causes, decidedOn, nowWords, thenWords } from './case-words.ts';
import { changeWords } from './change-words.ts';
import { fit } from '../list-head.ts';
import type { ReplayOptions } from '../report-format.ts';

/** The flips as a table for reviewers. @param room in characters */
export function flipTable(report: WritableReport, { limit }: ReplayOptions, room: number): readonly string[] {
  const rows = report.flips.slice(0, limit).map((flip) => flipRow(flip, report.base));
  const head = ['', '| Case | Then | Now | Because of |', '| --- | --- | --- | --- |'];
  return listed(head, rows, report.counts.flips, 'more flips', room);
}

function flipRow(flip: ReplayedCase, base: string | undefined): string {
  const { id, standing, now, changes } = flip;
  const reasons = causes(flip, base);
  const because = reasons.length > 0 ? reasons : changes.map((change) => changeWords(change, flip));
  const then = `${standing.verdict}, ${text(decidedOn(standing))}`;
  return `| ${code(id)} | ${then} | **${now.verdict}**${now.contested ? ' (contested)' : ''} | ${because.map(text).join('<br>')} |`;
}

/** The details of each flip; a last line counts those that did not fit. */
export function flipFolds(report: WritableReport, { limit }: ReplayOptions, room: number): readonly string[] {
  const folds = report.flips.slice(0, limit).map((flip) => flipFold(flip, report.base));
  const { shown, left } = fit(folds, room);
  return left === 0 ? shown : [...shown, '', `There was no room for the details of ${plural(left, 'flip')}.`];
}

function flipFold(flip: ReplayedCase, base: string | undefined): string {
  const { id, title, place, changes } = flip;
  const items = [
    `Case: ${place}`,
    `Then: ${thenWords(flip)}`,
    `Now: ${nowWords(flip)}`,
    ...changes.map((change) => changeWords(change, flip)),
    ...causes(flip, base).map((cause) => `Because of: ${cause}`),
  ];
  const summary = `${textInHtml(id)}: what changed`;
  return fold(summary, [`**${text(title)}**`, '', ...items.map((item) => `- ${text(item)}`)]).join('\n');
}
