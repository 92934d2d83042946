import type { Condition } from '../../model/condition.ts';
import type { Logic } from './logic.ts';

/** Whether a condition can hold, and without an exhibit cannot: what rests on facts alone, as an order of a court, does not. */
export function needsExhibits(when: Condition, { can, condition }: Logic): boolean {
  return can(condition(when)) && !can(condition(when), () => 0);
}
