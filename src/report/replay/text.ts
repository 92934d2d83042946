import { plural } from '../../explain/words.ts';
import type { Departure } from '../../precedent/departures.ts';
import type { Many } from '../../replay/many.ts';
import type { ReplayedCase, WritableReport } from '../../replay/replay-report.ts';
import type { InvalidCase } from '../../replay/trouble.ts';
import { printable } from '../printable.ts';
import { nameOf, troubleLine } from '../trouble-words.ts';
import { column, wrap } from '../wrap.ts';
import { atMost } from '../list-head.ts';
import { causes, nowWords, tally, thenWords, wayOut } from './case-words.ts';
import { changeWords, placedEdit } from './change-words.ts';
import { bindsWords, boundWords } from './departure-words.ts';
import type { ReplayOptions } from '../report-format.ts';

const LABEL = 8;

/** A replay for a terminal, 80 columns wide: flips, then drift, then the counts. */
export function textReplay(report: WritableReport, options: ReplayOptions): string {
  const { flips, drifts, counts } = report;
  const blocks = [
    ...cases(flips, counts.flips, 'more flips', report, options),
    ...cases(drifts, counts.drifts, 'more drifted', report, options),
    ...departures(report, options),
    ...invalid(report, options),
    ...troubles(report, options),
    close(report, options),
  ];
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function cases(
  all: Many<ReplayedCase>,
  total: number,
  rest: string,
  { base }: WritableReport,
  options: ReplayOptions,
): readonly (readonly string[])[] {
  const { shown, left } = atMost(all, options.limit, total);
  return [...shown.map((one) => caseLines(one, base, options)), ...restLine(left, rest)];
}

/** How many more there are than are listed. */
const restLine = (left: number, rest: string): readonly (readonly string[])[] =>
  left === 0 ? [] : [[`… and ${left} ${rest}`]];

function departures(
  { departures: all = [], counts }: WritableReport,
  { limit, paint }: ReplayOptions,
): readonly (readonly string[])[] {
  const { shown, left } = atMost(all, limit, counts.departures);
  const rest = 'more that depart from precedents';
  return [...shown.map((one) => departureLines(one, paint)), ...restLine(left, rest)];
}

function invalid(
  { invalid: all, counts }: WritableReport,
  { limit, paint }: ReplayOptions,
): readonly (readonly string[])[] {
  const { shown, left } = atMost(all, limit, counts.invalid);
  return [...shown.map((one) => invalidLines(one, paint)), ...restLine(left, 'more invalid')];
}

function invalidLines(one: InvalidCase, paint: ReplayOptions['paint']): readonly string[] {
  const [first = '', ...rest] = wrap(nameOf(one), LABEL, column(INVALID, LABEL));
  return [
    paint.error(INVALID) + first.slice(INVALID.length),
    ...rest,
    ...(one.id === undefined ? [] : wrap(one.place, LABEL)),
    ...one.troubles.flatMap((trouble) => wrap(troubleLine(trouble), LABEL)),
  ];
}

const INVALID = 'INVALID';

const troubles = (
  { troubles: all }: WritableReport,
  { paint }: ReplayOptions,
): readonly (readonly string[])[] =>
  all.map((trouble) => {
    const word = trouble.severity.toUpperCase();
    const [first = '', ...rest] = wrap(troubleLine(trouble), LABEL, column(word, LABEL));
    return [paint.error(word) + first.slice(word.length), ...rest];
  });

function departureLines(one: Departure, paint: ReplayOptions['paint']): readonly string[] {
  const word = 'DEPARTS';
  const [first = '', ...rest] = wrap(`${one.id}: ${one.title}`, LABEL, column(word, LABEL));
  return [
    paint.error(word) + paintFirst(first.slice(word.length), printable(one.id), paint.id),
    ...rest,
    ...wrap(one.place, LABEL),
    ...verdictRow('now', one.verdict, one.verdict, paint),
    ...row('bound', `by ${boundWords(one)}`),
    ...wrap(one.precedent.place, LABEL),
    ...row('since', bindsWords(one)),
  ];
}

/** Flips are shown in full, drifts in brief unless `--verbose` is given. */
function caseLines(one: ReplayedCase, base: string | undefined, options: ReplayOptions): readonly string[] {
  const { paint, verbose } = options;
  const told = one.fate === 'flip' || verbose;
  const changes = told ? one.changes.map((change) => changeWords(change, one)) : [];
  return [
    ...head(one, paint),
    ...wrap(one.place, LABEL),
    ...verdictRow('then', thenWords(one), one.standing.verdict, paint),
    ...verdictRow('now', nowWords(one), one.now.verdict, paint),
    ...rows('why', changes),
    ...rows('edit', causes(one, base)),
  ];
}

function head({ fate, id, title }: ReplayedCase, paint: ReplayOptions['paint']): readonly string[] {
  const word = fate.toUpperCase();
  const [first = '', ...rest] = wrap(`${id}: ${title}`, LABEL, column(word, LABEL));
  const painted = fate === 'flip' ? paint.error(word) : paint.warning(word);
  return [painted + paintFirst(first.slice(word.length), printable(id), paint.id), ...rest];
}

function verdictRow(
  label: string,
  text: string,
  verdict: ReplayedCase['now']['verdict'],
  paint: ReplayOptions['paint'],
): readonly string[] {
  const [first = '', ...rest] = row(label, text);
  return [paintFirst(first, verdict, (word) => paint.verdict(verdict, word)), ...rest];
}

/** Emphasises the first occurrence of a word in a line. */
const paintFirst = (line: string, word: string, paint: (word: string) => string): string =>
  line.replace(word, () => paint(word));

const row = (label: string, text: string): readonly string[] =>
  wrap(text, LABEL, `  ${column(label, LABEL - 2)}`);

const rows = (label: string, texts: readonly string[]): readonly string[] =>
  texts.flatMap((text, index) => row(index === 0 ? label : '', text));

function close(report: WritableReport, { paint, limit, verbose }: ReplayOptions): readonly string[] {
  const { counts, undecided, contested, edits, base } = report;
  const flipped = counts.flips > 0;
  const newly = contested.filter((one) => one.newly);
  const before = contested.filter((one) => !one.newly);
  const [first = '', ...rest] = wrap(tally(report));
  const word = flipped ? plural(counts.flips, 'flip') : 'no flips';
  const emphasis = flipped ? paint.error : paint.heading;
  return [
    ...named('Newly contested', newly, counts['newly-contested'], limit),
    ...named('Contested', before, counts.contested - counts['newly-contested'], limit),
    ...named('Not approved', report.unapproved, counts.unapproved ?? 0, limit),
    ...named('Departing from the policy', report.departed, counts.departed ?? 0, limit),
    ...named('Undecided', undecided, counts.undecided, limit),
    ...(verbose ? edits.flatMap((edit) => wrap(placedEdit(edit), 2, 'Edit ')) : []),
    paintFirst(first, word, emphasis),
    ...rest,
    ...(flipped && base === undefined ? ['To see which edit did it: --base REVISION'] : []),
    ...(flipped ? [`To let a flip stand: ${wayOut(report)}`] : []),
  ];
}

function named(
  label: string,
  all: WritableReport['undecided'],
  total: number,
  limit: number,
): readonly string[] {
  const { shown, left } = atMost(all, limit, total);
  if (shown.length + left === 0) return [];
  const more = left === 0 ? [] : [shown.length === 0 ? String(left) : `… and ${left} more`];
  return wrap([...shown.map(({ id }) => id), ...more].join(', '), 2, `${label}: `);
}
