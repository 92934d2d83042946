import { firstOf } from '../../model/ends.ts';
import type { Condition } from '../../model/condition.ts';
import { both, not } from './probe.ts';

/** A condition after some of its findings were replaced by constants; a boolean where it is fully determined. */
type Known = Condition | boolean;

/** The findings that a condition names, each once, in the order of their first occurrence. */
export function namesIn(condition: Condition): readonly string[] {
  if (typeof condition === 'string') return [condition];
  const { all = [], any = [], none = [] } = condition;
  return [...new Set([...all, ...any, ...none].flatMap(namesIn))];
}

/**
 * The condition under which one finding alone decides another condition: setting the finding true or false changes the
 * result (its Boolean derivative; masking MC/DC). True where it always does.
 */
export function decidedBy(condition: Condition, finding: string): Known {
  const held = assume(condition, finding, true);
  const missing = assume(condition, finding, false);
  if (typeof held === 'boolean' && typeof missing === 'boolean') return held !== missing;
  if (typeof held === 'boolean') return held ? negated(missing) : missing;
  if (typeof missing === 'boolean') return missing ? negated(held) : held;
  return { any: [both(held, not(missing)), both(missing, not(held))] };
}

const negated = (known: Known): Known => (typeof known === 'boolean' ? !known : not(known));

/** Simplifies a condition by setting one finding to a constant. */
function assume(condition: Condition, finding: string, holds: boolean): Known {
  if (typeof condition === 'string') return condition === finding ? holds : condition;
  const parts: Known[] = [];
  if (condition.all !== undefined) parts.push(joined('all', condition.all, finding, holds));
  if (condition.any !== undefined) parts.push(joined('any', condition.any, finding, holds));
  if (condition.none !== undefined) parts.push(negated(joined('any', condition.none, finding, holds)));
  return join('all', parts);
}

const joined = (how: 'all' | 'any', list: readonly Condition[], finding: string, holds: boolean): Known =>
  join(
    how,
    list.map((part) => assume(part, finding, holds)),
  );

function join(how: 'all' | 'any', parts: readonly Known[]): Known {
  const settling = how === 'any';
  if (parts.includes(settling)) return settling;
  const open = parts.filter((part): part is Condition => typeof part !== 'boolean');
  if (open.length === 0) return !settling;
  return open.length === 1 ? firstOf(open) : { [how]: open };
}
