import type { Case } from '../model/case.ts';
import type { Config } from '../model/config.ts';
import { DOCUMENT_KINDS, type DocumentKind } from '../model/document-kind.ts';
import type { Policy } from '../model/policy.ts';
import type { Suite } from '../model/suite.ts';
import type { Domain, Kind } from '../model/vocabulary.ts';

/** A vocabulary as written, before the one it extends is added. */
export interface VocabularyDocument {
  readonly vocabulary: string;
  readonly title: string;
  readonly extends?: string;
  readonly kinds?: Readonly<Record<string, Kind>>;
  readonly attributes?: Readonly<Record<string, Domain>>;
  readonly facts?: Readonly<Record<string, Domain>>;
}

/** By kind of document: the shape that its schema guarantees. */
export interface Documents extends Readonly<Record<DocumentKind, object>> {
  readonly vocabulary: VocabularyDocument;
  readonly policy: Policy;
  readonly case: Case;
  /** As written: placeholders are not filled in yet. */
  readonly tests: Suite;
}

/** The shapes of everything that has a schema. */
export interface Shapes extends Documents {
  readonly config: Config;
}

/** The kinds of document, and the configuration, which is not one of the four. */
export type SchemaKind = DocumentKind | 'config';

/** All of them. */
export const SCHEMA_KINDS = [...DOCUMENT_KINDS, 'config'] as const satisfies readonly SchemaKind[];
