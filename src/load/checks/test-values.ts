import { TEST_KEYS } from '../../model/test.ts';
import { complaint } from '../../diagnostic/complaint.ts';
import { quote } from '../../diagnostic/quote.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Policy } from '../../model/policy.ts';
import type { TestKeys } from '../../model/test.ts';
import type { Domain } from '../../model/vocabulary.ts';
import type { Path } from '../../model/path.ts';
import type { At, Check } from '../check.ts';
import { misfit } from '../misfit.ts';
import { KEPT_ERRORS } from '../../schema/error-limits.ts';
import { pushAll } from '../../model/push-all.ts';
import { domainOf, testsOf, type Tested } from '../tested.ts';

/** The values of a test must have the type of what it tests; comparison by order needs an ordered type. */
export const testValues: Check<Policy> = (policy, vocabulary, at) =>
  testsOf(policy).flatMap((tested) => {
    const domain = domainOf(tested, vocabulary);
    const idle = domain === undefined || ('type' in domain && domain.type === 'reference');
    return idle ? [] : TEST_KEYS.flatMap((operator) => faults(tested, domain, operator, at));
  });

function faults(tested: Tested, domain: Domain, operator: keyof TestKeys, at: At): readonly Diagnostic[] {
  if (operator === 'known') return [];
  const operand = tested.keys[operator];
  if (operand === undefined) return [];
  const path = tested.operand(operator);
  if ((operator === 'at-least' || operator === 'at-most') && !isOrdered(domain)) {
    const help = 'only scales and whole numbers have an order: use `is` or `in`';
    const message = `\`${operator}\` needs ordered values, and those of ${quote(tested.name)} have no order`;
    return [complaint('policy/unordered', at(path, 'key'), message, help)];
  }
  if (typeof operand !== 'object') return valueFaults(tested.name, operand, domain, path, at);
  const found: Diagnostic[] = [];
  for (const [position, value] of operand.entries()) {
    if (found.length >= KEPT_ERRORS) break;
    pushAll(found, valueFaults(tested.name, value, domain, [...path, position], at));
  }
  return found;
}

function valueFaults(
  name: string,
  value: unknown,
  domain: Domain,
  path: Path,
  at: At,
): readonly Diagnostic[] {
  if ('scale' in domain && value === domain.unrated) {
    const help = 'it stands for an unknown value, and a test for it is always false';
    return [
      complaint(
        'policy/unrated-value',
        at(path),
        `${quote(value)} is unrated: it compares with nothing`,
        help,
      ),
    ];
  }
  const wrong = misfit(name, value, domain);
  return wrong === undefined ? [] : [complaint(`policy/${wrong.fault}`, at(path), wrong.message, wrong.help)];
}

const isOrdered = (domain: Domain): boolean =>
  'scale' in domain || ('type' in domain && domain.type === 'integer');
