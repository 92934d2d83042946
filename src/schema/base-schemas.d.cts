import type { DocumentKind } from '../model/document-kind.ts';

/** The schemas of the language, by the kind of document: written when the tool is built, by `generate.ts`. */
export declare const baseSchemas: Readonly<Record<DocumentKind, Readonly<Record<string, unknown>>>>;
