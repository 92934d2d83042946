import type { Exhibit, Value } from '../model/case.ts';
import { EXHIBIT_KEYS } from '../model/shapes.ts';

/** The keys that every exhibit may have; all others are attributes of the vocabulary. */
const OWN: readonly string[] = EXHIBIT_KEYS;

/** The attributes of an exhibit, with their values. */
export const attributesIn = (exhibit: Partial<Exhibit>): readonly (readonly [string, Value])[] =>
  Object.entries(exhibit).flatMap(([name, value]) =>
    !OWN.includes(name) && ['string', 'number', 'boolean'].includes(typeof value)
      ? [[name, value as Value] as const]
      : [],
  );
