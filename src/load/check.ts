import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Vocabulary } from '../model/vocabulary.ts';
import type { At } from './at.ts';

/** What a schema cannot say of a document: one file of `checks/` each. Pure. */
export type Check<T> = (document: T, vocabulary: Vocabulary, at: At) => readonly Diagnostic[];

/**
 * Runs checks by stages: a later stage starts only when no earlier one found an error.
 * @returns errors and warnings, stage by stage
 */
export function runChecks<T>(
  stages: readonly (readonly Check<T>[])[],
  document: T,
  vocabulary: Vocabulary,
  at: At,
): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const stage of stages) {
    for (const check of stage) for (const one of check(document, vocabulary, at)) found.push(one);
    if (found.some(isError)) break;
  }
  return found;
}

/** Whether a diagnostic makes the document invalid. */
export const isError = ({ severity }: Diagnostic): boolean => severity === 'error';
