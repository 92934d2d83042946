import type { JsonSchema } from './json-schema.ts';

/** A word that may stand somewhere, and what an editor says of it. */
export type Choosable = readonly [word: string, meaning: string];

/**
 * One of some words.
 * @param otherwise what else may stand there; nothing where it is left out. A word that is offered is not one of those, or
 * an editor would tell of it twice
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

/** The words of a map whose entries have titles. */
export const titled = (map: Readonly<Record<string, { readonly title: string }>>): readonly Choosable[] =>
  Object.entries(map).map(([id, { title }]) => [id, title]);
