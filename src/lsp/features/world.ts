import type { Vocabulary } from '../../model/vocabulary.ts';
import type { Names } from '../names/names.ts';
import type { Readable } from '../names/readable.ts';

/** What features know besides the document that they are asked about. */
export interface World {
  readonly names: Names;
  readonly document: Readable;
  /** The vocabulary that the document goes by, what it extends included; undefined where there is none of its name. */
  readonly vocabulary: Vocabulary | undefined;
  /** The ids of all vocabularies. */
  readonly vocabularies: readonly string[];
}
