import { warning } from '../../diagnostic/complaint.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { quote } from '../../diagnostic/quote.ts';
import type { Comparators, Policy, TestKeys } from '../../model/policy.ts';
import type { Domain } from '../../model/vocabulary.ts';
import type { Path } from '../../source/locate.ts';
import type { At } from '../at.ts';
import type { Check } from '../check.ts';
import { domainOf, testsOf } from '../tested.ts';

const HELP = 'as it stands it could be left out: is one of its bounds a slip?';

/** Warns of tests and thresholds that no value and no number can meet. */
export const neverHolds: Check<Policy> = (policy, vocabulary, at) => [
  ...testsOf(policy).flatMap((tested) => {
    const domain = domainOf(tested, vocabulary);
    if (domain === undefined || canHold(tested.keys, domain)) return [];
    return warning(
      'policy/never-holds',
      at(...tested.named),
      `this test of ${quote(tested.name)} can never hold`,
      HELP,
    );
  }),
  ...Object.entries(policy.findings).flatMap(([id, finding]) =>
    'count' in finding || 'sum' in finding ? boundFaults(finding, ['findings', id], at) : [],
  ),
];

function boundFaults(bounds: Comparators, path: Path, at: At): readonly Diagnostic[] {
  const { 'at-least': least = -Infinity, 'at-most': most = Infinity } = bounds;
  if (least <= most) return [];
  const message = `no number is at least ${least} and at most ${most}`;
  return [warning('policy/never-holds', at([...path, 'at-most'], 'key'), message, HELP)];
}

/** Whether some value of the type meets every key of a test. */
function canHold(keys: TestKeys, domain: Domain): boolean {
  if ('type' in domain && domain.type === 'integer') return someNumber(keys);
  const values = valuesOf(domain);
  const rank = (value: unknown): number => values.findIndex((known) => known === value);
  const { is, in: list, 'at-least': least, 'at-most': most } = keys;
  return values.some(
    (value, position) =>
      (is === undefined || is === value) &&
      (list === undefined || list.includes(value)) &&
      (least === undefined || position >= rank(least)) &&
      (most === undefined || position <= rank(most)),
  );
}

function valuesOf(domain: Domain): readonly (string | boolean)[] {
  if ('type' in domain) return [true, false];
  return 'scale' in domain ? domain.scale : domain['one-of'];
}

function someNumber({ is, in: list, 'at-least': least = 0, 'at-most': most = Infinity }: TestKeys): boolean {
  const named = is === undefined ? list : [is].filter((value) => list === undefined || list.includes(value));
  return named === undefined ? least <= most : named.some((value) => value >= least && value <= most);
}
