import { jsonMutation } from './json.ts';
import type { MutationFormat } from '../report-format.ts';
import { textMutation } from './text.ts';

/** The formats of a report of mutation tests. */
export const MUTATION_FORMATS = {
  text: textMutation,
  json: jsonMutation,
} as const satisfies Record<string, MutationFormat>;

/** The name of a format of mutation. */
export type MutationFormatName = keyof typeof MUTATION_FORMATS;
