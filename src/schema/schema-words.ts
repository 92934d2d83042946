import { quote, quoteKey } from '../diagnostic/quote.ts';
import type { ReadDocument } from '../source/read.ts';
import type { CodeOf } from '../diagnostic/severities.ts';

type Schema = Readonly<Record<string, unknown>>;

/** The noun for what a schema describes, with an article: `a rule`, `an exhibit`. */
export function nounOf(schema: Schema): string {
  const title = titleOf(schema);
  return `${/^[aeiou]/.test(title) ? 'an' : 'a'} ${title}`;
}

/** The title of a schema. */
export const titleOf = (schema: Schema): string => String(schema['title']);

/** The description of a schema, for editors and help texts. */
export const descriptionOf = (schema: Schema): string => String(schema['description']);

/** The schemas of a map's known keys. */
export function propertiesOf(schema: Schema): Readonly<Record<string, Schema>> {
  return (schema['properties'] ?? {}) as Readonly<Record<string, Schema>>;
}

/** How a message refers to the thing at a path: its key in backticks, or `an entry of` the list's key. */
export function whatIs(steps: readonly string[], document: ReadDocument): string {
  const last = steps.at(-1);
  if (last === undefined) return 'the document';
  let parent: unknown = document.value;
  for (const step of steps.slice(0, -1)) parent = Object(parent)[step];
  if (Array.isArray(parent)) return `an entry of ${whatIs(steps.slice(0, -1), document)}`;
  return document.file.isOfRules === true ? quote(last) : quoteKey(last, Object(parent)[last], []);
}

/** The text of a message, before its place is known. */
export interface Words {
  readonly code: CodeOf<'error'>;
  readonly message: string;
  readonly help?: string | undefined;
}
