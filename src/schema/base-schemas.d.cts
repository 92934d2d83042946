import type { SchemaKind } from './documents.ts' with { 'resolution-mode': 'import' };

/** The schemas of the language, by kind: written when the tool is built, by `generate.ts`. */
export declare const baseSchemas: Readonly<Record<SchemaKind, Readonly<Record<string, unknown>>>>;
