type Schema = Readonly<Record<string, unknown>>;

/** What a schema calls the thing it describes, with an article: `a rule`, `an exhibit`. */
export function nounOf(schema: Schema): string {
  const title = titleOf(schema);
  return `${/^[aeiou]/.test(title) ? 'an' : 'a'} ${title}`;
}

/** The title of a schema. */
export const titleOf = (schema: Schema): string => String(schema['title']);

/** The description of a schema: what editors show, and what our help says. */
export const descriptionOf = (schema: Schema): string => String(schema['description']);

/** The schemas of a map's known keys. */
export function propertiesOf(schema: Schema): Readonly<Record<string, Schema>> {
  return (schema['properties'] ?? {}) as Readonly<Record<string, Schema>>;
}
