import type { Departure } from '../../precedent/departures.ts';
import type { ReplayedCase, WritableReport } from '../../replay/replay-report.ts';
import type { InvalidCase } from '../../replay/trouble.ts';
import { escapeMarkdown as text, code, fold, listed } from '../markdown.ts';
import { printable } from '../printable.ts';
import { troubleLine } from '../trouble-words.ts';
import { causes, heading, tally, turnWords, wayOut } from './case-words.ts';
import { bindsWords, boundWords } from './departure-words.ts';
import { placedEdit } from './change-words.ts';
import { flipFolds, flipTable } from './markdown-flips.ts';
import type { ReplayOptions } from '../report-format.ts';
import { pushAll } from '../../model/push-all.ts';

/** GitHub accepts comments of up to 65,536 characters; this leaves room for text around the report. */
const ROOM = 64_000;

/** The room, in characters, for the heading and frame of a section. */
const FRAME = 300;

type Section = (report: WritableReport, options: ReplayOptions, room: number) => readonly string[];

/** The most important first: each takes at most its share of the room that is left. */
const SECTIONS: readonly (readonly [share: number, section: Section])[] = [
  [1, opening],
  [0.5, troubleList],
  [0.5, invalidTable],
  [0.6, alteredTable],
  [0.6, flipTable],
  [0.6, flipFolds],
  [0.6, driftFold],
  [0.5, departureTable],
  [0.4, contestedNames],
  [0.4, unapprovedNames],
  [0.4, departedNames],
  [0.6, undecidedNames],
  [1, editFold],
];

/** A replay for a pull request comment or a job summary: a table of flips, with the rest folded away. */
export function markdownReplay(report: WritableReport, options: ReplayOptions): string {
  const lines: string[] = [];
  let room = ROOM;
  for (const [share, section] of SECTIONS) {
    const added = section(report, options, Math.floor(room * share) - FRAME);
    pushAll(lines, added);
    room -= lengthOf(added);
  }
  return `${lines.join('\n')}\n`;
}

const lengthOf = (lines: readonly string[]): number =>
  lines.reduce((length, line) => length + line.length + 1, 0);

function opening(report: WritableReport): readonly string[] {
  const way = `To let a flip stand: \`${printable(wayOut(report))}\``;
  const lines = [`## ${heading(report)}`, '', text(tally(report))];
  return report.counts.flips === 0 ? lines : [...lines, '', way];
}

function troubleList({ troubles }: WritableReport, _: ReplayOptions, room: number): readonly string[] {
  const rows = troubles.map((trouble) => `- ${text(troubleLine(trouble))}`);
  return ['', ...listed([], rows, troubles.length, 'more', room)].slice(troubles.length === 0 ? 1 : 0);
}

function invalidTable(
  { invalid, counts }: WritableReport,
  { limit }: ReplayOptions,
  room: number,
): readonly string[] {
  const rows = invalid.slice(0, limit).map(invalidRow);
  const head = ['| Case | What is wrong |', '| --- | --- |'];
  const lines = listed(head, rows, counts.invalid, 'more invalid', room);
  return lines.length === 0 ? [] : ['', `### Invalid: ${counts.invalid}`, '', ...lines];
}

const invalidRow = (one: InvalidCase): string =>
  `| ${one.id === undefined ? text(one.place) : code(one.id)} | ${one.troubles.map(troubleLine).map(text).join('<br>')} |`;

function driftFold(report: WritableReport, { limit }: ReplayOptions, room: number): readonly string[] {
  const rows = report.drifts.slice(0, limit).map((drift) => driftRow(drift, report.base));
  const head = ['| Case | Verdict and grounds | Because of |', '| --- | --- | --- |'];
  const lines = listed(head, rows, report.counts.drifts, 'more drifted', room);
  return lines.length === 0 ? [] : fold(`${report.counts.drifts} drifted`, lines);
}

function driftRow(drift: ReplayedCase, base: string | undefined): string {
  const because = causes(drift, base).map(text).join('<br>');
  return `| ${code(drift.id)} | ${text(turnWords(drift))} | ${because} |`;
}

function alteredTable(
  { altered = [], counts }: WritableReport,
  { limit }: ReplayOptions,
  room: number,
): readonly string[] {
  const rows = altered.slice(0, limit).map(({ id, message }) => `| ${code(id)} | ${text(message)} |`);
  const head = ['| Case | What happened to its decision |', '| --- | --- |'];
  const total = counts.altered ?? 0;
  const lines = listed(head, rows, total, 'more that were altered', room);
  return lines.length === 0 ? [] : ['', `### Altered decisions: ${total}`, '', ...lines];
}

function departureTable(
  { departures = [], counts }: WritableReport,
  { limit }: ReplayOptions,
  room: number,
): readonly string[] {
  const rows = departures.slice(0, limit).map(departureRow);
  const head = ['| Case | Verdict | Bound by | Since |', '| --- | --- | --- | --- |'];
  const total = counts.departures ?? 0;
  const lines = listed(head, rows, total, 'more that depart from precedents', room);
  return lines.length === 0 ? [] : ['', `### Departures: ${total}`, '', ...lines];
}

const departureRow = (one: Departure): string =>
  `| ${[code(one.id), one.verdict, text(boundWords(one)), text(bindsWords(one))].join(' | ')} |`;

function contestedNames(report: WritableReport, { limit }: ReplayOptions, room: number): readonly string[] {
  const { contested, counts } = report;
  const newly = counts['newly-contested'];
  const first = names(
    'newly contested',
    contested.filter((one) => one.newly),
    newly,
    limit,
    room,
  );
  const rest = contested.filter((one) => !one.newly);
  return [...first, ...names('contested', rest, counts.contested - newly, limit, room - lengthOf(first))];
}

function unapprovedNames(report: WritableReport, { limit }: ReplayOptions, room: number): readonly string[] {
  return names('not approved', report.unapproved, report.counts.unapproved ?? 0, limit, room);
}

function departedNames(report: WritableReport, { limit }: ReplayOptions, room: number): readonly string[] {
  return names('departing from the policy', report.departed, report.counts.departed ?? 0, limit, room);
}

function undecidedNames(report: WritableReport, { limit }: ReplayOptions, room: number): readonly string[] {
  return names('undecided', report.undecided, report.counts.undecided, limit, room);
}

function names(
  label: string,
  all: WritableReport['undecided'],
  total: number,
  limit: number,
  room: number,
): readonly string[] {
  const rows = all.slice(0, limit).map(({ id }) => `- ${code(id)}`);
  const lines = listed([], rows, total, 'more', room);
  return lines.length === 0 ? [] : fold(`${total} ${label}`, lines);
}

function editFold({ edits }: WritableReport, { verbose }: ReplayOptions, room: number): readonly string[] {
  if (!verbose) return [];
  const rows = edits.map((edit) => `- ${text(placedEdit(edit))}`);
  const lines = listed([], rows, edits.length, 'more', room);
  return lines.length === 0 ? [] : fold('all edits', lines);
}
