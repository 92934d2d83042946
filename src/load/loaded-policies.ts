import type { Program } from '../engine/program.ts';
import type { Vocabulary } from '../model/vocabulary.ts';
import type { ReadDocument } from '../source/read.ts';

/** The policies under some paths, compiled, and the vocabularies that cases may name. */
export interface LoadedPolicies {
  readonly programs: readonly Program[];
  readonly vocabularies: ReadonlyMap<string, Vocabulary>;
  /** The document of each policy, by its id. */
  readonly documents: ReadonlyMap<string, ReadDocument>;
  /** The documents of vocabularies; built-in ones have none. */
  readonly vocabularyDocuments: readonly ReadDocument[];
}
