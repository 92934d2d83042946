import type { Case } from '../model/case.ts';
import type { Policy } from '../model/policy.ts';
import type { Suite } from '../model/suite.ts';
import type { Domain, Kind } from '../model/vocabulary.ts';

/** A vocabulary as written: what it adds to the one it extends. */
export interface VocabularyDocument {
  readonly vocabulary: string;
  readonly title: string;
  readonly extends?: string;
  readonly kinds?: Readonly<Record<string, Kind>>;
  readonly attributes?: Readonly<Record<string, Domain>>;
  readonly facts?: Readonly<Record<string, Domain>>;
}

/** The four kinds of document, each with the shape that its schema guarantees. */
export interface Documents {
  readonly vocabulary: VocabularyDocument;
  readonly policy: Policy;
  readonly case: Case;
  /** As written: placeholders not yet filled in. */
  readonly tests: Suite;
}

/** What a document is: the key that it begins with. */
export type DocumentKind = keyof Documents;

/** The four kinds, in the order of the language's page. */
export const DOCUMENT_KINDS = [
  'vocabulary',
  'policy',
  'case',
  'tests',
] as const satisfies readonly DocumentKind[];
