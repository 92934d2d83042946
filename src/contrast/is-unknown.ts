import { namedValues } from '../model/test.ts';
import { named } from '../model/named.ts';
import type { Program } from '../engine/program.ts';
import type { Exhibit } from '../model/case.ts';
import { testsOf } from './relevant-classes.ts';

/** Whether an attribute of an exhibit is missing or unrated. */
export function isUnknown({ vocabulary }: Program, exhibit: Exhibit, name: string): boolean {
  const value = Object.hasOwn(exhibit, name) ? exhibit[name] : undefined;
  const domain = named(vocabulary.attributes, name);
  return value === undefined || ('unrated' in domain && domain.unrated === value);
}

/** Whether some counted class compares the numbers of an attribute; a test of `known` does not. */
export function comparesNumbers(program: Program, name: string): boolean {
  const domain = named(program.vocabulary.attributes, name);
  const isNumber = 'type' in domain && domain.type === 'integer';
  return isNumber && testsOf(program, name, 'counted').some((test) => namedValues(test).length > 0);
}
