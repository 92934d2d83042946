import type { JsonSchema } from './json-schema.ts';

/** A word that an editor offers, with its explanation. */
export type Choosable = readonly [word: string, meaning: string];

/**
 * A schema that allows one of several words.
 * @param otherwise what else is allowed; nothing by default. The offered words are excluded from it, or an editor would
 * report a mistake twice
 */
export function choice(words: readonly Choosable[], otherwise?: JsonSchema): JsonSchema {
  const meanings = words.map(([, meaning]) => meaning);
  const known = {
    enum: words.map(([word]) => word),
    ...(meanings.some((meaning) => meaning !== '') ? { enumDescriptions: meanings } : {}),
  };
  if (words.length === 0) return otherwise ?? { not: {} };
  if (otherwise === undefined) return known;
  return { anyOf: [known, { not: { enum: known.enum }, ...otherwise }] };
}

/** One of some words, or a list of them. */
export const choiceOrList = (one: JsonSchema): JsonSchema => ({
  anyOf: [one, { type: 'array', items: one, minItems: 1 }],
});

/** The keys of a map whose entries have titles, with the titles as explanations. */
export const titled = (map: Readonly<Record<string, { readonly title: string }>>): readonly Choosable[] =>
  Object.entries(map).map(([id, { title }]) => [id, title]);
