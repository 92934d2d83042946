import type { KnownSince } from '../../replay/known-since.ts';
import { printableJson } from '../printable-json.ts';

/** One indented JSON object with the key `known`, as `diff` writes it. Unknown values have no key. */
export const jsonKnown = (known: KnownSince, base: string): string =>
  `${printableJson({ decisis: 1, base, known }, 2)}\n`;
