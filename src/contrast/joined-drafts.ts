import { itemAt } from '../model/look-up.ts';
import { firstWhere } from '../model/ends.ts';
import type { Value } from '../model/case.ts';
import type { Range, Unknown } from './contrast.ts';

/** An exhibit after some of its missing values are filled in. */
export interface Draft {
  readonly classes: readonly string[];
  readonly labels: string;
  readonly values: Readonly<Record<string, Value>>;
  /** The attributes for which it has a label of its own. */
  readonly own: readonly string[];
  readonly unknowns: readonly Omit<Unknown, 'exhibit'>[];
}

/** Merges adjacent and overlapping ranges. */
export function joinedRanges(ranges: readonly Range[]): readonly Range[] {
  const joined: Range[] = [];
  for (const range of ranges.toSorted((a, b) => a.least - b.least)) {
    const last = joined.at(-1);
    if (last === undefined || last.most === undefined || last.most < range.least - 1) joined.push(range);
    else
      joined[joined.length - 1] = {
        least: last.least,
        most: range.most === undefined ? undefined : Math.max(last.most, range.most),
      };
  }
  return joined;
}

/** Of drafts with the same effect, keeps those that fill in the fewest values. */
export function fewest(drafts: readonly Draft[]): readonly Draft[] {
  const groups = new Map<string, Draft[]>();
  for (const draft of drafts) {
    const labels = draft.classes.length === 0 ? '' : draft.labels.replace(/;+/g, ';').replace(/;$/, '');
    const key = JSON.stringify([draft.classes, labels]);
    const alike = groups.get(key);
    if (alike === undefined) groups.set(key, [draft]);
    else alike.push(draft);
  }
  const names = ({ unknowns }: Draft): readonly string[] => unknowns.map(({ name }) => name);
  return [...groups.values()].flatMap((group) =>
    mergedDrafts(
      group.filter((draft) =>
        group.every(
          (other) =>
            names(other).length >= names(draft).length ||
            names(other).some((name) => !names(draft).includes(name)),
        ),
      ),
    ),
  );
}

/**
 * Joins drafts with the same effect that differ in the values of one attribute only. They are separate up to now
 * because some class distinguishes the two values; it turns out not to matter where another attribute, left unknown,
 * keeps the exhibit out of that class.
 */
function mergedDrafts(drafts: readonly Draft[]): readonly Draft[] {
  const merged: Draft[] = [];
  for (const draft of drafts) {
    const at = merged.findIndex((other) => differing(other, draft).length <= 1);
    if (at < 0) merged.push(draft);
    else merged[at] = joinedDraft(itemAt(merged, at), draft);
  }
  return merged.length === drafts.length ? merged : mergedDrafts(merged);
}

/**
 * The attributes whose values differ between two drafts; all of them, where the drafts fill in different attributes.
 */
function differing(draft: Draft, other: Draft): readonly string[] {
  const names = new Set([...draft.unknowns, ...other.unknowns].map(({ name }) => name));
  const valuesOf = ({ unknowns }: Draft, name: string): string => {
    const unknown = unknowns.find((one) => one.name === name);
    return unknown === undefined
      ? `none`
      : JSON.stringify([unknown.values.map((value) => value ?? null), unknown.shared]);
  };
  const bySet = draft.unknowns.length === other.unknowns.length && names.size === draft.unknowns.length;
  return [...names].filter((name) => !bySet || valuesOf(draft, name) !== valuesOf(other, name));
}

function joinedDraft(draft: Draft, other: Draft): Draft {
  const unknowns = draft.unknowns.map((unknown) => {
    const more = firstWhere(other.unknowns, ({ name }) => name === unknown.name);
    const values = [...new Set([...unknown.values, ...more.values])];
    if (values.every((value) => typeof value === 'number')) values.sort((a, b) => a - b);
    return { ...unknown, values, ranges: joinedRanges([...unknown.ranges, ...more.ranges]) };
  });
  return { ...draft, unknowns };
}
