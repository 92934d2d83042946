import { NOTHING, type FormOf, type Named } from './form.ts';

/** Established when all listed findings are. */
export interface AllFinding extends Named {
  readonly all: readonly string[];
}

/** Established when at least one listed finding is. */
export interface AnyFinding extends Named {
  readonly any: readonly string[];
}

/** Established when no listed finding is. */
export interface NoneFinding extends Named {
  readonly none: readonly string[];
}

type Joining<Key extends string> = Named & { readonly [Name in Key]: readonly string[] };

/** A form that joins the findings that it lists under its key. */
export const joining = <Key extends string, Finding extends Joining<Key>>(
  key: Key,
  negated = false,
): FormOf<Finding, 'findings'> => ({
  ...NOTHING,
  weighs: 'findings',
  measures: 'nothing',
  keys: [key],
  joins: (finding) => finding[key].map((id, at) => ({ id, negated, place: [key, at] })),
  condition: (finding) => ({ [key]: finding[key] }),
  renamed: (finding, names) => ({ ...finding, [key]: finding[key].map(names.finding) }),
});
