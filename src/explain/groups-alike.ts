import { addTo } from '../model/add-to.ts';
import { lookUp } from '../model/look-up.ts';
import type { Justification } from './justification.ts';
import { kindsClause } from './titles.ts';

/** Exhibits with the same role. */
export interface AlikeGroup {
  readonly ids: readonly string[];
  /** Their kinds, in words. */
  readonly kinds: string;
  /** What they did, or why they did not count. */
  readonly words: string;
}

/**
 * Groups the exhibits of a case by role, in evidence order of the first of each group.
 * @param wanted which exhibits to include
 */
export function groupsAlike(
  { roles, exhibits, vocabulary }: Justification,
  wanted: (id: string) => boolean = () => true,
): readonly AlikeGroup[] {
  const groups = new Map<string, string[]>();
  for (const [id, { words }] of roles) {
    if (wanted(id)) addTo(groups, words, id);
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
