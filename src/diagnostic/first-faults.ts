import { complaint } from './complaint.ts';
import { sortByPlace, type Diagnostic } from './diagnostic.ts';

/** How many faults of one document are told at once: nobody mends more in one sitting, and a hostile file has millions. */
export const FAULT_LIMIT = 100;

/**
 * The faults of a document that are told: errors before warnings, then by place.
 * @returns all of them, by place; where there are too many, the first and one more that says how many are not shown
 */
export function firstFaults(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  if (diagnostics.length <= FAULT_LIMIT) return sortByPlace(diagnostics);
  const isError = ({ severity }: Diagnostic): boolean => severity === 'error';
  const sorted = sortByPlace(diagnostics);
  const ranked = [...sorted.filter(isError), ...sorted.filter((one) => !isError(one))];
  const shown = sortByPlace(ranked.slice(0, FAULT_LIMIT));
  return [...shown, moreFaults(ranked[FAULT_LIMIT]!, `${ranked.length - FAULT_LIMIT} more faults`)];
}

/** Says that there are faults that are not shown. @param next the first of them @param subject how many */
export function moreFaults({ span, severity }: Diagnostic, subject = 'more faults'): Diagnostic {
  const said = complaint(
    'document/more-faults',
    span,
    `${subject} from here on are not shown`,
    'correct those above first, then try again',
  );
  return { ...said, severity };
}
