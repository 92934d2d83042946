import type { SourceText } from '../diagnostic/diagnostic.ts';
import { pushAll } from '../model/push-all.ts';
import { joinItems } from '../source/join-items.ts';
import { rootOf, takeOut } from '../source/take-out.ts';
import type { LintDiagnostic } from './lint.ts';

/** A text with some faults fixed, and which. */
export interface FixedText {
  readonly text: string;
  readonly faults: readonly LintDiagnostic[];
}

/** How many characters are read again to find out what can be fixed: a text is read whole for each attempt. */
const READ_AGAIN = 4_000_000;

/** How often a text may be read again. */
export const attemptsAt = ({ text }: SourceText): number => Math.ceil(READ_AGAIN / Math.max(1, text.length));

/**
 * Fixes faults of a document in one pass, without changing any verdict: all of them where that is possible, else as many
 * as can be told in a limited number of attempts.
 * @param faults each with its fix
 * @returns undefined where none can be fixed
 */
export function fixedText(file: SourceText, faults: readonly LintDiagnostic[]): FixedText | undefined {
  const joins = faults.filter(({ fix }) => 'join' in fix!);
  // removing items changes the positions of others, so removals and joins happen in different passes
  const chosen = joins.length > 0 ? joins : faults;
  const withFixes = joins.length > 0 ? joining(file) : takingOut(file);
  const fixed: LintDiagnostic[] = [];
  let text: string | undefined;
  // those at the end first: a list may not lose all its items
  const open = [chosen.toReversed()];
  for (let left = attemptsAt(file), next = open.pop(); left > 0 && next !== undefined; left -= 1) {
    const found = withFixes([...fixed, ...next]);
    if (found !== undefined) {
      text = found;
      pushAll(fixed, next);
    } else if (next.length > 1) {
      const middle = next.length >>> 1;
      open.push(next.slice(middle), next.slice(0, middle));
    }
    next = open.pop();
  }
  return text === undefined ? undefined : { text, faults: fixed.toReversed() };
}

/** Makes a text with faults fixed; undefined where that is not possible of all of them together. */
type WithFixes = (faults: readonly LintDiagnostic[]) => string | undefined;

const joining =
  (file: SourceText): WithFixes =>
  (faults) =>
    joinItems(
      file,
      faults.flatMap(({ fix }) => ('join' in fix! ? [fix.join] : [])),
    );

function takingOut(file: SourceText): WithFixes {
  const root = rootOf(file.text);
  return (faults) => {
    const fixes = faults.map(({ fix }) => fix!);
    const items = fixes.flatMap((fix) => ('item' in fix ? [fix.item] : []));
    const comments = fixes.flatMap((fix) => ('comment' in fix ? [fix.comment] : []));
    return takeOut(file, root, items, comments);
  };
}
