import type { Case } from '../../model/case.ts';
import type { Path } from '../../model/path.ts';

/** The place of the decision that stands. */
export const placeOfLast = ({ decisions = [] }: Case): Path => ['decisions', decisions.length - 1];
