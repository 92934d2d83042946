import { firstWhere } from '../model/ends.ts';
import type { Value } from '../model/case.ts';
import type { Range, Unknown } from './contrast.ts';

/** What an exhibit would be with some of its missing values learned. */
export interface Draft {
  readonly classes: readonly string[];
  readonly labels: string;
  readonly values: Readonly<Record<string, Value>>;
  /** The attributes of which it has a label of its own. */
  readonly own: readonly string[];
  readonly unknowns: readonly Omit<Unknown, 'exhibit'>[];
}

/** Ranges, those that follow on each other as one. */
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

/** Of drafts that come to the same, those with the fewest values learned. */
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
 * Drafts that come to the same, with those joined that differ in the values of one attribute. Such are found only late: two
 * values of one attribute may be distinguished by a class that another attribute, left unknown, keeps the exhibit out of.
 */
function mergedDrafts(drafts: readonly Draft[]): readonly Draft[] {
  const merged: Draft[] = [];
  for (const draft of drafts) {
    const at = merged.findIndex((other) => differing(other, draft).length <= 1);
    if (at < 0) merged.push(draft);
    else merged[at] = joinedDraft(merged[at]!, draft);
  }
  return merged.length === drafts.length ? merged : mergedDrafts(merged);
}

/** The attributes that two drafts do not both take for unknown with the same values. */
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
