import type { Domain, Vocabulary } from '../../model/vocabulary.ts';

/**
 * A vocabulary with some of the edits made and the others not. It contains all words of both versions, since a word
 * changes nothing until it is used.
 * @param made whether the edit with a given key is made
 */
export function mixedVocabulary(
  before: Vocabulary,
  after: Vocabulary,
  made: (key: string) => boolean,
): Vocabulary {
  const domains = (
    what: string,
    old: Vocabulary['facts'],
    now: Vocabulary['facts'],
  ): Vocabulary['facts'] => ({
    ...old,
    ...Object.fromEntries(
      Object.entries(now).map(([id, domain]) => {
        const then = Object.hasOwn(old, id) ? old[id] : undefined;
        return [id, then === undefined ? domain : mixedDomain(`${what} ${id}`, then, domain, made)];
      }),
    ),
  });
  return {
    ...after,
    kinds: { ...before.kinds, ...after.kinds },
    attributes: domains('attribute', before.attributes, after.attributes),
    facts: domains('fact', before.facts, after.facts),
  };
}

function mixedDomain(key: string, before: Domain, after: Domain, made: (key: string) => boolean): Domain {
  const base = made(key) ? after : before;
  if ('type' in base) {
    const { traced: _traced, ...type } = base;
    const tracing = made(`${key} traced`) ? after : before;
    return 'type' in tracing && tracing.traced === true ? { ...type, traced: true } : type;
  }
  if (!('scale' in base)) return base;
  const { unrated: _unrated, ...scale } = base;
  const rated = made(`${key} unrated`) ? after : before;
  const unrated = 'scale' in rated ? rated.unrated : undefined;
  return unrated === undefined ? scale : { ...scale, unrated };
}
