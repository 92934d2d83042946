import { warning } from '../../diagnostic/complaint.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { quote } from '../../diagnostic/quote.ts';
import type { Policy } from '../../model/policy.ts';
import type { Path } from '../../source/locate.ts';
import type { At } from '../at.ts';
import type { Check } from '../check.ts';
import { repeated } from '../repeated.ts';

/** The keys whose lists are of names or values; others, such as `cites`, hold free text. */
const LISTS: readonly unknown[] = ['kind', 'in', 'all', 'any', 'none', 'overrides'];

/** Warns of names and values that stand twice in one list. */
export const listedTwice: Check<Policy> = (
  { rules, classes, findings, guarantees, assumptions, ...rest },
  _,
  at,
) =>
  Object.entries({
    classes,
    findings,
    rules,
    guarantees,
    assumptions,
    'applies-to': rest['applies-to'],
  }).flatMap(([key, part]) => repetitions(part, [key], at));

function repetitions(value: unknown, path: Path, at: At): readonly Diagnostic[] {
  if (typeof value !== 'object' || value === null) return [];
  if (!Array.isArray(value)) {
    return Object.entries(value).flatMap(([key, part]) => repetitions(part, [...path, key], at));
  }
  const inside = value.flatMap((part, position) => repetitions(part, [...path, position], at));
  if (!LISTS.includes(path.at(-1))) return inside;
  const twice = repeated(value).map((position) =>
    warning(
      'policy/listed-twice',
      at([...path, position]),
      `${quote(value[position])} stands in this list already`,
      'leave it out: it changes nothing',
    ),
  );
  return [...twice, ...inside];
}
