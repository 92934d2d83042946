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
  // many at once first, and those at the end: a list may not lose all its items
  const parts = [chosen.toReversed()];
  let attempts = attemptsAt(file);
  for (const part of parts) {
    if (attempts === 0) break;
    attempts -= 1;
    const found = withFixes([...fixed, ...part]);
    if (found !== undefined) {
      text = found;
      pushAll(fixed, part);
    } else if (part.length > 1) {
      const middle = part.length >>> 1;
      parts.push(part.slice(0, middle), part.slice(middle));
    }
  }
  const isFixed = new Set(fixed);
  return text === undefined ? undefined : { text, faults: chosen.filter((fault) => isFixed.has(fault)) };
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
