import { firstOf } from '../../model/ends.ts';
import { plural } from '../../explain/words.ts';
import type { DiffedCase, DiffFate, DiffReport } from '../../replay/diff-report.ts';
import type { PolicyChange } from '../../replay/policy-change.ts';
import { annotationLines, type Annotation } from '../annotations.ts';
import { printable } from '../printable.ts';
import { casePlace } from '../case-place.ts';
import type { Where } from '../workflow-command.ts';
import type { DiffOptions } from '../report-format.ts';
import { byPolicy, editLine, outcomeWords, sameWords, tally, telling, valueWords } from './diff-words.ts';

/**
 * Annotations for a GitHub workflow: cases that are decided differently, on the line of the policy that causes it, as an error
 * if `--fail-on` names the kind of difference; and a notice on each line whose meaning changed.
 */
export function githubDiff(report: DiffReport, { pathOf, fails }: DiffOptions): string {
  const { edits, cases } = report;
  const level = fails.has('change') ? 'error' : 'notice';
  const all = [
    ...(cases === undefined ? [] : caseNotes(cases.changed, fails)),
    ...edits.map((edit) => editNote(edit, edit.weighs ? level : 'notice')),
  ];
  const heading = headingOf(report);
  return `${[...annotationLines(all, 'decisis diff', heading, pathOf), heading].join('\n')}\n`;
}

function headingOf(report: DiffReport): string {
  const { edits, cases, base, head } = report;
  const edited =
    edits.length === 0 ? sameWords(report) : `From ${base} to ${head}: ${plural(edits.length, 'edit')}.`;
  return printable(cases === undefined ? edited : `${edited} ${tally(cases)}`);
}

const editNote = (edit: PolicyChange, level: Annotation['level']): Annotation => ({
  level,
  where: edit.place,
  title: [...byPolicy([edit]).keys()].join(''),
  message: printable(editLine(edit)),
});

/** One annotation for all cases that the same line changed. */
function caseNotes(changed: readonly DiffedCase[], fails: DiffOptions['fails']): readonly Annotation[] {
  const groups = new Map<string, { readonly where: Where; readonly cases: DiffedCase[] }>();
  for (const one of changed) {
    const where =
      one.behind.sets[0]?.edits.find(({ place }) => place !== undefined)?.place ?? casePlace(one.place);
    const key = `${fails.has(one.fate)}\n${where === undefined ? one.place : `${where.file}:${where.line}`}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { where, cases: [one] });
    else group.cases.push(one);
  }
  return [...groups.values()].map(({ where, cases }) => ({
    level: fails.has(firstOf(cases).fate) ? 'error' : 'warning',
    where,
    title:
      cases.length === 1
        ? turnWords(firstOf(cases))
        : `${plural(cases.length, 'case')} are decided differently`,
    message: cases.map(caseWords).join('\n\n'),
  }));
}

const FATES = {
  flip: 'flips',
  lost: 'is decided no longer',
  gained: 'is newly decided',
  drift: 'drifts',
} as const satisfies Record<DiffFate, string>;

const turnWords = ({ id, fate }: DiffedCase): string => `${id} ${FATES[fate]}`;

const caseWords = (one: DiffedCase): string =>
  [
    `${turnWords(one)}: ${one.title}`,
    `then: ${outcomeWords(one.before)}`,
    `now: ${outcomeWords(one.after)}`,
    ...telling(one).map(valueWords),
  ]
    .map(printable)
    .join('\n');
