/**
 * The value of a name that the document's checks have confirmed to exist, such as the finding that a rule names.
 * @throws where it is missing: an internal error, since a document with a dangling name is refused before it is used
 */
export function named<T>(record: Readonly<Record<string, T>>, name: string): T {
  const found = record[name];
  if (found === undefined) throw new Error(`nothing is called \`${name}\` here`);
  return found;
}

/** A record's own property of a name, never an inherited one such as `constructor`. */
export function own<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
