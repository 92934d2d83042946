import type { Path } from '../model/path.ts';
import type { Case, Fact, FactEntry } from '../model/case.ts';
import type { GivenEntry, GivenFact } from '../model/suite.ts';
import { ageOf, before } from './ago.ts';

/** Given facts with their path in the tests document. */
export interface WrittenFacts {
  readonly facts: Readonly<Record<string, GivenFact>>;
  readonly path: Path;
}

/** A fault in a given entry of a fact. */
export interface EntryFault {
  readonly fault: 'two-starts' | 'bad-ago';
  readonly path: Path;
  readonly value: unknown;
}

/** The facts of a case, and their faults. */
export interface Facts {
  readonly facts: Case['facts'];
  readonly faults: readonly EntryFault[];
}

/**
 * Builds the facts of a case: later parts override earlier ones, and entries with `ago` are dated.
 * @param asOf as written; if it is not a valid time, `ago` dates nothing
 */
export function expandFacts(parts: readonly WrittenFacts[], asOf: string): Facts {
  const laid = new Map<string, { readonly fact: GivenFact; readonly path: Path }>();
  for (const { facts, path } of parts) {
    for (const [name, fact] of Object.entries(facts)) laid.set(name, { fact, path: [...path, name] });
  }
  const facts = Object.create(null) as Record<string, Fact>;
  for (const [name, { fact }] of laid) facts[name] = dated(fact, asOf);
  const faults = [...laid.values()].flatMap(({ fact, path }) => faultsOf(fact, path));
  return { facts, faults };
}

const isHistory = (fact: GivenFact): fact is readonly GivenEntry[] => Array.isArray(fact);

function dated(fact: GivenFact, asOf: string): Fact {
  if (typeof fact !== 'object') return fact;
  return isHistory(fact) ? fact.map((entry) => datedEntry(entry, asOf)) : datedEntry(fact, asOf);
}

function datedEntry({ ago, ...entry }: GivenEntry, asOf: string): FactEntry {
  const since = ago === undefined ? undefined : before(asOf, ago);
  return { ...entry, ...(since === undefined ? {} : { since }) } as FactEntry;
}

function faultsOf(fact: GivenFact, path: Path): readonly EntryFault[] {
  if (typeof fact !== 'object') return [];
  return isHistory(fact)
    ? fact.flatMap((entry, position) => entryFaults(entry, [...path, position]))
    : entryFaults(fact, path);
}

function entryFaults({ ago, since }: GivenEntry, path: Path): readonly EntryFault[] {
  if (ago === undefined) return [];
  const at = { path: [...path, 'ago'], value: ago };
  if (since !== undefined) return [{ fault: 'two-starts', ...at }];
  return ageOf(ago) === undefined ? [{ fault: 'bad-ago', ...at }] : [];
}
