import { complaint } from './complaint.ts';
import { sortByPlace, type Diagnostic } from './diagnostic.ts';

/**
 * How many diagnostics of one document are reported: nobody fixes more in one sitting, and a hostile file has millions.
 */
export const FAULT_LIMIT = 100;

/**
 * The diagnostics of a document to report: errors before warnings, then by place.
 * @returns all of them, by place; where there are too many, the first ones and a last one that says so
 */
export function firstFaults(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  if (diagnostics.length <= FAULT_LIMIT) return sortByPlace(diagnostics);
  const isError = ({ severity }: Diagnostic): boolean => severity === 'error';
  const sorted = sortByPlace(diagnostics);
  const ranked = [...sorted.filter(isError), ...sorted.filter((one) => !isError(one))];
  const shown = sortByPlace(ranked.slice(0, FAULT_LIMIT));
  return [...shown, moreFaults(ranked[FAULT_LIMIT]!)];
}

/** Says that more diagnostics are not shown. @param next the first of those */
function moreFaults({ span, severity }: Diagnostic): Diagnostic {
  const message = 'more faults are not shown';
  return {
    ...complaint('document/more-faults', span, message, 'correct those above, then try again'),
    severity,
  };
}
