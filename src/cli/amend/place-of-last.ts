import type { Case } from '../../model/case.ts';
import type { Path } from '../../model/path.ts';

/** The path of the standing decision, which is the last of the list. */
export const placeOfLast = ({ decisions = [] }: Case): Path => ['decisions', decisions.length - 1];
