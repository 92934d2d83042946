import type { Program } from '../engine/program.ts';
import { testKeys } from '../model/test.ts';

/**
 * What policies ask for that proofs do not follow: a question about them is left open, and never answered wrongly.
 * @returns why, in words that go on `too large`; undefined where all is followed
 */
export function notFollowed(programs: readonly Program[]): string | undefined {
  if (programs.some(({ clocks }) => clocks.length > 0))
    return 'it asks when a fact became so (`for`, `within` or `after`), which proofs do not follow';
  if (programs.some(looksBehindTraces))
    return 'it tests and groups by one traced attribute, which proofs do not follow';
  return undefined;
}

/** A test sees what an exhibit says itself, and a grouping what its origin says: the two may differ. */
function looksBehindTraces({ policy, terms, groups }: Program): boolean {
  const grouped = [
    ...groups.flatMap((group) => [group.grouping, ...group.terms.map(({ distinct }) => distinct)]),
    ...terms.map(({ distinct }) => distinct),
  ].flatMap((grouping) => (grouping?.traced === true ? [grouping.name] : []));
  return Object.values(policy.classes).some(({ where = {} }) =>
    Object.entries(where).some(
      ([name, test]) => testKeys(test).known !== undefined && grouped.includes(name),
    ),
  );
}
