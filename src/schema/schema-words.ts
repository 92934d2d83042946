type Schema = Readonly<Record<string, unknown>>;

/** What a schema calls the thing it describes, with an article: `a rule`, `an exhibit`. */
export function nounOf(schema: Schema | undefined): string {
  const title = titleOf(schema) ?? 'map';
  return `${/^[aeiou]/.test(title) ? 'an' : 'a'} ${title}`;
}

/** The title of a schema. */
export function titleOf(schema: Schema | undefined): string | undefined {
  const title = schema?.['title'];
  return typeof title === 'string' ? title : undefined;
}

/** The description of a schema: what editors show, and what our help says. */
export function descriptionOf(schema: Schema | undefined): string | undefined {
  const description = schema?.['description'];
  return typeof description === 'string' ? description : undefined;
}

/** The schemas of a map's known keys. */
export function propertiesOf(schema: Schema | undefined): Readonly<Record<string, Schema>> {
  return (schema?.['properties'] ?? {}) as Readonly<Record<string, Schema>>;
}
