import type { Value } from '../model/case.ts';
import { cleanLabel } from '../model/labels/clean-label.ts';
import type { Vocabulary } from '../model/vocabulary.ts';

/** Those of some attributes that the vocabulary has and that say something; labels are made clean. */
export function attributesOf(
  given: Readonly<Record<string, Value | undefined>>,
  { attributes }: Vocabulary,
): Readonly<Record<string, Value>> {
  return Object.fromEntries(
    Object.entries(given).flatMap(([name, value]): readonly (readonly [string, Value])[] => {
      const domain = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
      if (domain === undefined || value === undefined) return [];
      const fitting = 'type' in domain && typeof value === 'string' ? cleanLabel(value) : value;
      return fitting === '' ? [] : [[name, fitting]];
    }),
  );
}
