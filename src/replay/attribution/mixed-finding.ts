import { named } from '../../model/named.ts';
import { CONDITION_KEYS } from '../../model/condition.ts';
import {
  agesIn,
  boundsOf,
  countsIn,
  factTestsIn,
  FORM,
  formOf,
  type Finding,
} from '../../model/forms/forms.ts';
import { leavesRoom } from '../../model/time.ts';
import { COMPARATOR_KEYS, type Comparators, type Counted } from '../../model/counted.ts';

type Keys = Readonly<Record<string, unknown>>;

/**
 * A finding with some of the edits made and the others not.
 * @param keys of the edits that are made, as `findingFacets` names them
 * @returns undefined if it would not be a valid finding: without a bound, say
 */
export function mixedFinding(
  before: Finding,
  after: Finding,
  keys: ReadonlySet<string>,
): Finding | undefined {
  if (keys.has('form')) return after;
  const mixed: Record<string, unknown> = { ...before };
  const take = (key: string): void => {
    delete mixed[key];
    if (Object.hasOwn(after, key)) mixed[key] = (after as unknown as Keys)[key];
  };
  for (const key of keys) {
    const [list, name] = key.split(' ', 2) as [string, string | undefined];
    if (name !== undefined) mixed[list] = terms(list, mixed, after as unknown as Keys, name);
    else if (key === 'joins') CONDITION_KEYS.forEach(take);
    else if (key === 'is') ['is', 'in'].forEach(take);
    else if (boundsOf(before) === undefined || !isBound(key)) take(key);
  }
  const bounds = boundsOf(before);
  if (bounds !== undefined) setBounds(mixed, bounds, after as Comparators, keys);
  const finding = mixed as unknown as Finding;
  return isWhole(finding) ? finding : undefined;
}

const isBound = (key: string): boolean => (COMPARATOR_KEYS as readonly string[]).includes(key);

/** The terms of a list, with those that count the class `name` taken from the newer version. */
function terms(list: string, mixed: Keys, after: Keys, name: string): readonly Counted[] {
  const counting = (of: Keys, wanted: (counted: string) => boolean): readonly Counted[] =>
    (of[list] as readonly Counted[]).filter(({ count }) => wanted(count));
  return [...counting(mixed, (count) => count !== name), ...counting(after, (count) => count === name)];
}

/** Sets the bounds of a finding. They are compared in one normal form, in which two equal bounds are written `exactly`. */
function setBounds(
  mixed: Record<string, unknown>,
  before: Comparators,
  after: Comparators,
  keys: ReadonlySet<string>,
): void {
  const [old, now] = [oneForm(before), oneForm(after)];
  for (const key of COMPARATOR_KEYS) {
    delete mixed[key];
    const bound = (keys.has(key) ? now : old)[key];
    if (bound !== undefined) mixed[key] = bound;
  }
}

function oneForm({ 'at-least': low, 'at-most': high, exactly }: Comparators): Comparators {
  const exact = exactly ?? (low === high ? low : undefined);
  if (exact !== undefined) return { exactly: exact };
  return {
    ...(low === undefined ? {} : { 'at-least': low }),
    ...(high === undefined ? {} : { 'at-most': high }),
  };
}

/** Whether a finding has every key that its form requires, and none that it forbids. */
function isWhole(finding: Finding): boolean {
  const { lists } = FORM[formOf(finding)];
  if (
    lists.some((list) => named(finding as unknown as Readonly<Record<string, unknown[]>>, list).length === 0)
  )
    return false;
  const bounds = boundsOf(finding);
  if (bounds !== undefined && (bounds.exactly !== undefined) === hasEnd(bounds)) return false;
  return hasRoom(finding) && factTestsIn(finding).every(({ test }) => Object.keys(test).length > 0);
}

/** Whether every minimum age is shorter than the window it applies in; otherwise nothing could ever count. */
function hasRoom(finding: Finding): boolean {
  const { for: least, within } = agesIn(finding);
  return (
    leavesRoom(least, within) &&
    countsIn(finding).every((count) => leavesRoom(count['older-than'], count.within))
  );
}

const hasEnd = ({ 'at-least': low, 'at-most': high }: Comparators): boolean =>
  low !== undefined || high !== undefined;
