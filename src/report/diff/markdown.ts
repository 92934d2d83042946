import type { DiffedCase, DiffedCases, DiffReport } from '../../replay/diff-report.ts';
import type { PolicyChange } from '../../replay/policy-change.ts';
import { escapeMarkdown as text } from '../markdown.ts';
import {
  byPolicy,
  editLine,
  sameWords,
  NO_CASES,
  outcomeWords,
  placeOf,
  tally,
  telling,
  valueWords,
} from './diff-words.ts';

/** The difference of two versions for a comment on a pull request. The cases come first: they show the effect of the edits. */
export function markdownDiff(report: DiffReport): string {
  const { base, head, edits, cases } = report;
  const weighing = edits.filter(({ weighs }) => weighs);
  const idle = edits.filter(({ weighs }) => !weighs);
  const lines = [
    `## Policies from ${text(base)} to ${text(head)}`,
    '',
    ...(edits.length === 0 ? [text(sameWords(report)), ''] : []),
    cases === undefined ? text(NO_CASES) : text(tally(cases)),
    ...(cases === undefined ? [] : caseTable(cases)),
    ...editLists(weighing),
    ...(idle.length === 0 ? [] : fold(`${idle.length} without effect on a verdict`, editLists(idle))),
  ];
  return `${lines.join('\n')}\n`;
}

function caseTable({ changed }: DiffedCases): readonly string[] {
  if (changed.length === 0) return [];
  return ['', '| | Case | Then | Now | Why |', '| --- | --- | --- | --- | --- |', ...changed.map(caseRow)];
}

function caseRow(one: DiffedCase): string {
  const { fate, id, before, after } = one;
  const why = telling(one).map((change) => text(valueWords(change)));
  const cells = [
    `**${fate}**`,
    text(id),
    text(outcomeWords(before)),
    text(outcomeWords(after)),
    why.join('<br>'),
  ];
  return `| ${cells.join(' | ')} |`;
}

const fold = (summary: string, lines: readonly string[]): readonly string[] => [
  '',
  `<details><summary>${summary}</summary>`,
  ...lines,
  '',
  '</details>',
];

function editLists(edits: readonly PolicyChange[]): readonly string[] {
  return [...byPolicy(edits)].flatMap(([heading, group]) => [
    '',
    `### ${text(heading)}`,
    '',
    ...group.map(editItem),
  ]);
}

const SIGNS = { added: '**added** ', removed: '**removed** ', changed: '' } as const satisfies Record<
  PolicyChange['how'],
  string
>;

function editItem(edit: PolicyChange): string {
  const place = placeOf(edit);
  const own = edit.what === 'policy' || edit.what === 'vocabulary';
  const sign = own ? '' : SIGNS[edit.how];
  return `- ${sign}${text(editLine(edit))}${place === '' ? '' : ` (${text(place)})`}`;
}
