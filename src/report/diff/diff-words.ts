import { plural } from '../../explain/words.ts';
import {
  DIFF_FATES,
  type DiffedCase,
  type DiffedCases,
  type DiffFate,
  type DiffOutcome,
  type DiffReport,
} from '../../replay/diff-report.ts';
import type { PolicyChange } from '../../replay/policy-change.ts';
import type { ValueChange } from '../../replay/replay-report.ts';

/** The sign of an edit, as in a line diff. */
export const signOf = ({ how }: PolicyChange): string => ({ added: '+', removed: '-', changed: '~' })[how];

/** An edit in words: `finding imminent-threats: at-least 3 → 4`; an edit of the policy itself has no name before it. */
export function editLine(edit: PolicyChange): string {
  const { what, id, how, key = '', from, to } = edit;
  const own = what === 'policy' || what === 'vocabulary';
  const subject = own ? '' : `${what} ${id}: `;
  if (how !== 'changed') return own ? `${what} ${how}: ${to ?? from ?? ''}` : `${subject}${to ?? from ?? ''}`;
  if (key === 'id') return `${subject}called ${from ?? ''} before`;
  if (from === undefined) return `${subject}${key} added: ${to ?? ''}`;
  return to === undefined ? `${subject}${key} removed: ${from}` : `${subject}${key} ${from} → ${to}`;
}

/** An edit in a list of those that affect a case: for something added or removed, its name alone. */
export function editName(edit: PolicyChange): string {
  return edit.how === 'changed' ? editLine(edit) : `${edit.what} ${edit.id} ${edit.how}`;
}

/** The place of an edit as `file:line`, as compilers write it; empty if unknown. */
export const placeOf = ({ place }: PolicyChange): string =>
  place === undefined ? '' : `${place.file}:${place.line}`;

/** Edits grouped by policy or vocabulary, in their order. */
export function byPolicy(edits: readonly PolicyChange[]): ReadonlyMap<string, readonly PolicyChange[]> {
  const heading = ({ policy, what }: PolicyChange): string =>
    `${what === 'vocabulary' ? 'vocabulary' : 'policy'} ${policy}`;
  const headings = new Set(edits.map(heading));
  return new Map([...headings].map((one) => [one, edits.filter((edit) => heading(edit) === one)]));
}

/** A verdict and its grounds: `terminate on threat-to-life`. */
export function outcomeWords(outcome: DiffOutcome | undefined): string {
  if (outcome === undefined) return 'not decided: no one policy applies';
  const { verdict, contested, grounds } = outcome;
  const on = grounds.length === 0 ? 'no ground' : grounds.join(', ');
  return `${verdict}${contested ? ' (contested)' : ''} on ${on}`;
}

/** A finding or rule with its value before and after: `imminent-threats: 3 of 3 needed → 3 of 4 needed`. */
export function valueWords({ id, then, now }: ValueChange): string {
  if (then === undefined) return `${id}: new, ${now ?? ''}`;
  return now === undefined ? `${id}: ${then} → gone` : `${id}: ${then} → ${now}`;
}

/** The changes in whether something holds; if there are none, all changes. */
export function telling({ changes }: DiffedCase): readonly ValueChange[] {
  const turned = changes.filter(({ held = false, holds = false }) => held !== holds);
  return turned.length > 0 ? turned : changes;
}

const COUNTED = {
  flip: (count) => plural(count, 'flip'),
  lost: (count) => `${count} decided no longer`,
  gained: (count) => `${count} newly decided`,
  drift: (count) => `${count} drifted`,
} satisfies Record<DiffFate, (count: number) => string>;

/** The count at the end: `25 cases: 1 flip, 24 the same`. */
export function tally({ cases, invalid, changed }: DiffedCases): string {
  const parts = DIFF_FATES.flatMap((fate) => {
    const count = changed.filter((one) => one.fate === fate).length;
    return count > 0 || fate === 'flip' ? [COUNTED[fate](count).replace(/^0 /, 'no ')] : [];
  });
  const same = cases - invalid - changed.length;
  return `${plural(cases, 'case')}: ${[...parts, `${same} the same`, ...(invalid > 0 ? [`${invalid} invalid`] : [])].join(', ')}.`;
}

/** The text shown if there is no edit to list. */
export const sameWords = ({ base, head }: DiffReport): string =>
  `From ${base} to ${head}: the policies mean the same.`;

/** The text shown if no cases were given. */
export const NO_CASES = 'No cases given: with --cases, those that flip or drift between the two are listed.';
