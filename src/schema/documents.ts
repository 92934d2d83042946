import type { Case } from '../model/case.ts';
import type { DocumentKind } from '../model/document-kind.ts';
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
export interface Documents extends Readonly<Record<DocumentKind, object>> {
  readonly vocabulary: VocabularyDocument;
  readonly policy: Policy;
  readonly case: Case;
  /** As written: placeholders not yet filled in. */
  readonly tests: Suite;
}
