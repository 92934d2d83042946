import type { Vocabulary } from '../../model/vocabulary.ts';
import type { Names } from '../names/names.ts';
import type { Readable } from '../names/readable.ts';

/** What the features know besides the document itself. */
export interface World {
  readonly names: Names;
  readonly document: Readable;
  /** The vocabulary that the document names, including what it extends; undefined if there is none of that name. */
  readonly vocabulary: Vocabulary | undefined;
  /** The ids of all vocabularies. */
  readonly vocabularies: readonly string[];
}
