import type { Diagnostic, Span, Outcome } from '../diagnostic/diagnostic.ts';
import type { Vocabulary } from '../model/vocabulary.ts';
import type { Part } from '../source/locate.ts';
import type { Path } from '../model/path.ts';
import type { Fact } from '../model/case.ts';
import { firstFaults } from '../diagnostic/first-faults.ts';

/** A check of what a schema cannot express; one file of `checks/` each. Pure. */
export type Check<T> = (document: T, vocabulary: Vocabulary, at: At) => readonly Diagnostic[];

/**
 * Runs checks in stages: a stage runs only if no earlier one found an error.
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

/** The span of a path in the document; computed only where there is something to report. */
export type At = (path: Path, part?: Part) => Span;

/** The path of an entry of a fact in its case: a fact without a history is its own entry. */
export const entryPath = (name: string, fact: Fact, position: number): Path =>
  Array.isArray(fact) ? ['facts', name, position] : ['facts', name];

/** The value with its warnings or, where there is an error, all errors and warnings by place. */
export function outcome<T>(value: T, diagnostics: readonly Diagnostic[]): Outcome<T> {
  const sorted = firstFaults(diagnostics);
  return sorted.some(isError) ? { ok: false, diagnostics: sorted } : { ok: true, value, warnings: sorted };
}

/** The positions of items that occur earlier in the list. */
export function repeated(list: readonly unknown[]): readonly number[] {
  const seen = new Set<unknown>();
  const positions: number[] = [];
  for (const [position, item] of list.entries()) {
    if (seen.has(item)) positions.push(position);
    seen.add(item);
  }
  return positions;
}
