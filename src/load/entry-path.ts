import type { Fact } from '../model/case.ts';
import type { Path } from '../source/locate.ts';

/** Where an entry of a fact stands in its case: a fact without a history is its own entry. */
export const entryPath = (name: string, fact: Fact, position: number): Path =>
  Array.isArray(fact) ? ['facts', name, position] : ['facts', name];
