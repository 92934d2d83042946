import type { DomainCodes } from '../engine/code-book.ts';
import { testValue } from '../engine/test-value.ts';
import { holdsOfNothing, testKeys, type Test } from '../model/test.ts';
import { isLabel, isNumber, NO_NUMBER } from '../tables/layout.ts';

/**
 * A test of an encoded value: true or false for every row, never NULL.
 * @param column has the value's code, or the whole number itself
 */
export function testSql(domain: DomainCodes, test: Test, column: string): string {
  if (isNumber(domain)) return numberTest(test, column);
  const holds = testValue(domain.domain, test);
  if (isLabel(domain)) return labelTest(holds(undefined), holds('any'), column);
  const codes = [...domain.codes!].flatMap(([value, code]) => (holds(value) ? [code] : []));
  return among(column, [...(holds(undefined) ? [0] : []), ...codes]);
}

/** For a label the only test is whether there is one. */
function labelTest(ofNothing: boolean, ofSome: boolean, column: string): string {
  if (ofNothing) return `${column} = 0`;
  return ofSome ? `${column} <> 0` : 'FALSE';
}

function numberTest(test: Test, column: string): string {
  const keys = testKeys(test);
  if (keys.known === false) return holdsOfNothing(test) ? `${column} = ${NO_NUMBER}` : 'FALSE';
  const parts = [`${column} <> ${NO_NUMBER}`];
  if (keys.is !== undefined) parts.push(`${column} = ${Number(keys.is)}`);
  if (keys.in !== undefined) parts.push(among(column, keys.in.map(Number)));
  if (keys['at-least'] !== undefined) parts.push(`${column} >= ${Number(keys['at-least'])}`);
  if (keys['at-most'] !== undefined) parts.push(`${column} <= ${Number(keys['at-most'])}`);
  return parts.join(' AND ');
}

/** Writes the condition that a column has one of some numbers. */
export function among(column: string, numbers: readonly number[]): string {
  const [first, ...more] = [...new Set(numbers)];
  if (first === undefined) return 'FALSE';
  return more.length === 0 ? `${column} = ${first}` : `${column} IN (${[first, ...more].join(', ')})`;
}
