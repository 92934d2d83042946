import type { DiffedCase, DiffReport } from '../../replay/diff-report.ts';
import type { PolicyChange } from '../../replay/policy-change.ts';
import { attributionWords } from '../attribution-words.ts';
import { printable } from '../printable.ts';
import { column, wrap } from '../wrap.ts';
import type { DiffOptions } from '../report-format.ts';
import {
  byPolicy,
  editLine,
  editName,
  sameWords,
  NO_CASES,
  outcomeWords,
  placeOf,
  signOf,
  tally,
  telling,
  valueWords,
} from './diff-words.ts';

const LABEL = 8;

/** The difference of two versions at a terminal: the edits by policy, then the cases, flips first. 80 columns. */
export function textDiff(report: DiffReport, { paint }: DiffOptions): string {
  const { base, head, edits, cases } = report;
  const weighing = edits.filter(({ weighs }) => weighs);
  const idle = edits.filter(({ weighs }) => !weighs);
  const blocks = [
    wrap(edits.length === 0 ? sameWords(report) : `From ${base} to ${head}`),
    ...editBlocks(weighing, (heading) => paint.heading(heading)),
    ...editBlocks(idle, (heading) => `${paint.heading(heading)}, without effect on a verdict`),
    ...(cases?.changed ?? []).map((one) => caseLines(one, paint)),
    wrap(cases === undefined ? NO_CASES : tally(cases)),
  ];
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function editBlocks(
  edits: readonly PolicyChange[],
  headed: (heading: string) => string,
): readonly (readonly string[])[] {
  return [...byPolicy(edits)].map(([heading, group]) => [
    headed(printable(heading)),
    ...group.flatMap((edit) => {
      const place = placeOf(edit);
      const words = printable(place === '' ? editLine(edit) : `${editLine(edit)} (${place})`);
      return wrap(words, 4, `  ${signOf(edit)} `);
    }),
  ]);
}

const WORDS = { flip: 'FLIP', lost: 'LOST', gained: 'NEW', drift: 'DRIFT' } as const satisfies Record<
  DiffedCase['fate'],
  string
>;

function caseLines(one: DiffedCase, paint: DiffOptions['paint']): readonly string[] {
  const { fate, id, title, place, before, after, behind } = one;
  const word = WORDS[fate];
  const [first = '', ...rest] = wrap(`${id}: ${title}`, LABEL, column(word, LABEL));
  const painted = fate === 'flip' || fate === 'lost' ? paint.error(word) : paint.warning(word);
  return [
    painted + first.slice(word.length),
    ...rest,
    ...wrap(place, LABEL),
    ...rows('then', [outcomeWords(before)]),
    ...rows('now', [outcomeWords(after)]),
    ...rows('why', telling(one).map(valueWords)),
    ...rows('edit', attributionWords(behind, editName)),
  ];
}

const rows = (label: string, texts: readonly string[]): readonly string[] =>
  texts.flatMap((text, index) => wrap(text, LABEL, `  ${column(index === 0 ? label : '', LABEL - 2)}`));
