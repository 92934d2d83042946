import { lookUp } from '../model/look-up.ts';
import type { Justification } from './justification.ts';
import { kindsClause } from './titles.ts';

/** Exhibits that did the same. */
export interface AlikeGroup {
  readonly ids: readonly string[];
  /** What they are, in words. */
  readonly kinds: string;
  /** What they did, or why they did not count. */
  readonly words: string;
}

/**
 * The exhibits of a case by what they did, in evidence order of the first of each group.
 * @param wanted which of them are told of
 */
export function groupsAlike(
  { roles, exhibits, vocabulary }: Justification,
  wanted: (id: string) => boolean = () => true,
): readonly AlikeGroup[] {
  const groups = new Map<string, string[]>();
  for (const [id, { words }] of roles) {
    if (wanted(id)) groups.set(words, [...(groups.get(words) ?? []), id]);
  }
  return [...groups].map(([words, ids]) => ({
    ids,
    kinds: kindsClause(
      ids.map((id) => lookUp(exhibits, id).kind),
      vocabulary,
    ),
    words: words.replace(/^not counted: /, ''),
  }));
}
