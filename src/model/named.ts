/**
 * What a record holds under a name that the checks of its document have found there, such as the finding that a rule names.
 * @throws where it is not there: an internal error, since a document with a dangling name is refused before it is used
 */
export function named<T>(record: Readonly<Record<string, T>>, name: string): T {
  const found = record[name];
  if (found === undefined) throw new Error(`nothing is called \`${name}\` here`);
  return found;
}

/** What a record itself holds under a name: never what every object inherits, such as `constructor`. */
export function own<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
