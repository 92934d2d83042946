import type { Path } from '../../model/path.ts';

/** The steps of a pattern of places. */
export const stepsOf = (pattern: string): readonly string[] => (pattern === '' ? [] : pattern.split('.'));

/** Whether a place matches a pattern, in which `*` stands for any one step. */
export function fits(place: Path, pattern: string): boolean {
  const steps = stepsOf(pattern);
  return (
    steps.length === place.length && steps.every((step, at) => step === '*' || step === String(place[at]))
  );
}
