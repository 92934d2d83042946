import { itemAt } from '../model/look-up.ts';
import type { Fact } from '../model/case.ts';
import { factReadings } from './fact-reading.ts';
import type { EntryInPlay, FactItem } from './items.ts';
import type { CaseView } from './case-view.ts';
import { type Dates, type FactSetting, type VariableFact, settingsOf } from './fact-settings.ts';

/**
 * The facts that findings test, each with the alternatives that make a difference. Alternatives that no finding
 * distinguishes are merged, and values outside the policy's `applies-to` are left out.
 * @param entriesOf returns the entries of a fact that are in time
 * @param isFree whether a fact may change; the alternatives of others are not worked out
 */
export function variableFacts(
  { program, facts, asOf }: CaseView,
  dates: Dates,
  entriesOf: (name: string) => readonly EntryInPlay[],
  isFree: (fact: Pick<VariableFact, 'name' | 'is'>) => boolean,
): readonly VariableFact[] {
  const { book } = program.coded;
  return factReadings(program).facts.map((reading) => {
    const { name, domain } = itemAt(book.facts, reading.fact);
    const is = Object.hasOwn(facts, name) ? facts[name] : undefined;
    const entries = entriesOf(name);
    if (!isFree({ name, is })) return { name, reading, is, entries, settings: [], cut: false };
    const found = settingsOf({ program, reading, domain, name, is, entries, asOf, dates });
    return { name, reading, is, entries, ...found };
  });
}

/** How a case would record a fact with these settings. */
export const recordedAs = ({ entry: { value, since } }: FactSetting): Fact =>
  since === undefined ? value : { value, since: new Date(since).toISOString() };

/** A fact as an item: unchanged, or changed to one of its alternatives at cost 1. */
export const factItem = ({ name, reading, entries, settings }: VariableFact): FactItem => ({
  name,
  reading,
  options: [
    { cost: 0, entries },
    ...settings.map(({ entry, holds }) => ({
      cost: 1,
      entries: [{ entry, proofs: undefined }],
      holds,
    })),
  ],
});

/** A fact as an item that may be left out. */
export const omissibleFact = ({
  name,
  reading,
  entries,
}: Pick<VariableFact, 'name' | 'reading' | 'entries'>): FactItem => ({
  name,
  reading,
  options: [{ cost: 0, entries }, ...(entries.length === 0 ? [] : [{ cost: 1, entries: [] }])],
});
