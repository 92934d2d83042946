import { addTo } from '../model/add-to.ts';
import type { SourceText } from '../diagnostic/diagnostic.ts';
import { joinItems } from '../source/join-items.ts';
import { takeOut } from '../source/take-out.ts';
import type { Fix, LintDiagnostic } from './lint.ts';

/** A text with some faults fixed, and which. */
export interface FixedText {
  readonly text: string;
  readonly faults: readonly LintDiagnostic[];
}

/**
 * Fixes as many faults of a document as possible in one pass, without changing any verdict.
 * @param faults each with its fix
 * @returns undefined where none can be fixed
 */
export function fixedText(file: SourceText, faults: readonly LintDiagnostic[]): FixedText | undefined {
  const joins = faults.filter(({ fix }) => 'join' in fix!);
  const others = faults.filter((fault) => !joins.includes(fault));
  const chosen = joins.length > 0 ? joins : others;
  const possible = groupsOf(chosen).flatMap((group) => possibleOf(file, group));
  const text = possible.length === 0 ? undefined : withFixes(file, possible);
  return text === undefined ? undefined : { text, faults: possible };
}

/**
 * Groups the faults of one list; every other fault is a group of its own. If one group cannot be fixed, the others
 * still can.
 */
function groupsOf(faults: readonly LintDiagnostic[]): readonly (readonly LintDiagnostic[])[] {
  const groups = new Map<string, LintDiagnostic[]>();
  for (const fault of faults) {
    const fix = fault.fix!;
    const key = listOf(fix);
    addTo(groups, key, fault);
  }
  return [...groups.values()];
}

function listOf(fix: Fix): string {
  if ('comment' in fix) return `comment ${fix.comment}`;
  return JSON.stringify('item' in fix ? fix.item.slice(0, -1) : fix.join.list);
}

/** As many of a list's faults as can be fixed, starting with the last: a list may not lose all its items. */
function possibleOf(file: SourceText, group: readonly LintDiagnostic[]): readonly LintDiagnostic[] {
  if (withFixes(file, group) !== undefined) return group;
  const possible: LintDiagnostic[] = [];
  for (const fault of group.toReversed()) {
    if (withFixes(file, [...possible, fault]) !== undefined) possible.push(fault);
  }
  return possible.toReversed();
}

function withFixes(file: SourceText, faults: readonly LintDiagnostic[]): string | undefined {
  const fixes = faults.map(({ fix }) => fix!);
  const items = fixes.flatMap((fix) => ('item' in fix ? [fix.item] : []));
  const comments = fixes.flatMap((fix) => ('comment' in fix ? [fix.comment] : []));
  const joins = fixes.flatMap((fix) => ('join' in fix ? [fix.join] : []));
  if (joins.length === 0) return takeOut(file, items, comments);
  // removing items changes the positions of others, so removals and joins happen in different passes
  return items.length + comments.length === 0 ? joinItems(file, joins) : undefined;
}
