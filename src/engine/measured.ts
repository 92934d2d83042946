import type { Value } from '../model/case.ts';
import type { CodedCase } from './coded-case.ts';
import { weightedSum } from './combine.ts';
import { byProgram, type ByProgram, type FindingProgram } from './finding-program.ts';
import type { Memory } from './memory.ts';

const nothing = (): null => null;

const MEASURED: ByProgram<[memory: Memory, facts: CodedCase['facts']], Value | null> = {
  count: ({ term }, { counts }) => counts[term]!,
  rate: ({ recent }, { counts }) => counts[recent]!,
  // adding 0 turns the negative zero into 0
  sum: (finding, memory) => weightedSum(finding, memory) + 0,
  same: nothing,
  fact: ({ fact }, _, facts) => facts[fact] ?? null,
  all: nothing,
  any: nothing,
  none: nothing,
  of: ({ of }, { established }) => of.reduce((count, position) => count + established[position]!, 0),
};

/** What a finding measured in the case weighed last; null where its form measures nothing, or a fact is missing. */
export const measured = (finding: FindingProgram, memory: Memory, facts: CodedCase['facts']): Value | null =>
  byProgram(MEASURED, finding, memory, facts);
