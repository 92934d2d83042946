import type { Path } from '../model/path.ts';
import type { Program } from '../engine/program.ts';
import type { Policy } from '../model/policy.ts';
import type { Vocabulary } from '../model/vocabulary.ts';
import type { Place } from './policy-change.ts';

/** Finds the place of a path in a document; undefined if it is not known. */
export type PlaceOf = (path: Path) => Place | undefined;

/** A policy with the vocabulary that it names; for the newer of two versions also the places in their documents. */
export interface PolicyVersion {
  readonly policy: Policy;
  readonly vocabulary: Vocabulary;
  /** For each vocabulary that a case may name: the wider of it and the policy's own. */
  readonly words?: Program['words'];
  readonly placeOf?: PlaceOf | undefined;
  /** The same for the vocabulary's documents. */
  readonly placeOfWord?: PlaceOf | undefined;
}
