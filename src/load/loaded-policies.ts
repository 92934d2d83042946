import type { Program } from '../engine/program.ts';
import type { Vocabulary } from '../model/vocabulary.ts';
import type { ReadDocument } from '../source/read.ts';

/** The policies under some paths, compiled, and the vocabularies that cases may name. */
export interface LoadedPolicies {
  readonly programs: readonly Program[];
  readonly vocabularies: ReadonlyMap<string, Vocabulary>;
  /** Where each policy was read, by its id. */
  readonly documents: ReadonlyMap<string, ReadDocument>;
  /** Where vocabularies were read; what is built in was not. */
  readonly vocabularyDocuments: readonly ReadDocument[];
}
