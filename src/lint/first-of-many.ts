import type { LintFault } from './lint.ts';

/** How many faults one lint tells one by one in a document: a list of a document may repeat a name a million times. */
export const MOST_FAULTS = 10_000;

/**
 * The first faults of a document each, and all others as one.
 * @param found what makes each fault; those that are not told are not made
 */
export function firstOfMany(found: Iterable<() => LintFault>): readonly LintFault[] {
  const told: LintFault[] = [];
  let more = 0;
  let next: (() => LintFault) | undefined;
  for (const made of found) {
    if (told.length < MOST_FAULTS) told.push(made());
    else {
      more += 1;
      next ??= made;
    }
  }
  if (next === undefined) return told;
  const message =
    more === 1 ? 'here is one more of the same kind' : `here begin ${more} more of the same kind`;
  return [...told, { span: next().span, message, help: 'correct those above, then check again' }];
}
