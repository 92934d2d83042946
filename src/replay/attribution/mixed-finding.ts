import type { Comparators, Counted } from '../../model/counted.ts';
import type { Finding } from '../../model/forms/forms.ts';

type Keys = Readonly<Record<string, unknown>>;

const BOUNDS = ['at-least', 'at-most', 'exactly'] as const;
const JOINS = ['all', 'any', 'none'] as const;

/**
 * A finding in which some edits are made and the others are not.
 * @param keys of the edits that are made, as `findingFacets` names them
 * @returns undefined where it would be no valid finding: without a bound, say
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
    else if (key === 'joins') JOINS.forEach(take);
    else if (key === 'is') ['is', 'in'].forEach(take);
    else if ('fact' in before || 'rate' in before || !isBound(key)) take(key);
  }
  if ('count' in before || 'sum' in before) setBounds(mixed, before, after as Comparators, keys);
  return isWhole(mixed) ? (mixed as unknown as Finding) : undefined;
}

const isBound = (key: string): boolean => (BOUNDS as readonly string[]).includes(key);

/** The terms of a list, those that count one class being the newer ones. */
function terms(list: string, mixed: Keys, after: Keys, name: string): readonly Counted[] {
  const counting = (of: Keys, wanted: (counted: string) => boolean): readonly Counted[] =>
    (of[list] as readonly Counted[]).filter(({ count }) => wanted(count));
  return [...counting(mixed, (count) => count !== name), ...counting(after, (count) => count === name)];
}

/** Bounds are compared in one form, in which `exactly` stands for two that are alike. */
function setBounds(
  mixed: Record<string, unknown>,
  before: Comparators,
  after: Comparators,
  keys: ReadonlySet<string>,
): void {
  const [old, now] = [boundsOf(before), boundsOf(after)];
  for (const key of BOUNDS) {
    delete mixed[key];
    const bound = (keys.has(key) ? now : old)[key];
    if (bound !== undefined) mixed[key] = bound;
  }
}

function boundsOf({ 'at-least': low, 'at-most': high, exactly }: Comparators): Comparators {
  const exact = exactly ?? (low === high ? low : undefined);
  if (exact !== undefined) return { exactly: exact };
  return {
    ...(low === undefined ? {} : { 'at-least': low }),
    ...(high === undefined ? {} : { 'at-most': high }),
  };
}

/** Whether a finding has all that its form asks for, and nothing that it forbids. */
function isWhole(finding: Keys): boolean {
  const has = (key: string): boolean => Object.hasOwn(finding, key);
  const isEmpty = (list: unknown): boolean => Array.isArray(list) && list.length === 0;
  if (isEmpty(finding['sum']) || isEmpty(finding['all'])) return false;
  if (has('count') || has('sum')) return has('exactly') !== (has('at-least') || has('at-most'));
  return !has('fact') || ['is', 'in', 'at-least', 'at-most'].some(has);
}
