import type { Cell } from '../cell.ts';
import type { SmtFacts, SmtStart } from './smt-facts.ts';
import { and, numeral, or } from './terms.ts';

/**
 * The condition under which a case can have exhibits of a cell, with the given starts before and after: some age in the
 * cell's ranges is below the ages of the starts that they come after, and not below those of the others.
 * @returns undefined if it always can
 */
export function placingOf({ placed }: Cell, facts: SmtFacts): string | undefined {
  if (placed === undefined) return undefined;
  const starts = (keys: typeof placed.after): readonly SmtStart[] =>
    keys.map(({ program, fact, test }) => facts.start(program, fact, test));
  const [after, notAfter] = [starts(placed.after), starts(placed.notAfter)];
  const unless = ({ has }: SmtStart, holds: string): string => `(=> ${has} ${holds})`;
  const ordered = after.flatMap((later) =>
    notAfter.map((earlier) => unless(earlier, `(< ${earlier.age} ${later.age})`)),
  );
  const stretches = placed.sorts.map(({ from, to }) =>
    and([
      ...after.map(({ has, age }) => and([has, `(> ${age} ${numeral(from)})`])),
      ...notAfter.map((start) =>
        to === Infinity ? 'true' : unless(start, `(< ${start.age} ${numeral(to)})`),
      ),
    ]),
  );
  return and([...ordered, or(stretches)]);
}
