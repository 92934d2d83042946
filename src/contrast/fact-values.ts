import type { Fact } from '../model/case.ts';
import { factReadings } from './fact-reading.ts';
import type { EntryInPlay, FactItem } from './items.ts';
import type { CaseView } from './case-view.ts';
import { type Dates, type FactSetting, type VariableFact, settingsOf } from './fact-settings.ts';

/**
 * The facts that findings look at, each with what it could be set to that makes a difference: settings that no finding tells
 * apart are one. A value under which the policy would not apply is none.
 * @param entriesOf what of a fact is in time
 */
export function variableFacts(
  { program, facts, asOf }: CaseView,
  dates: Dates,
  entriesOf: (name: string) => readonly EntryInPlay[],
): readonly VariableFact[] {
  const { book } = program.coded;
  return factReadings(program).facts.map((reading) => {
    const { name, domain } = book.facts[reading.fact]!;
    const is = Object.hasOwn(facts, name) ? facts[name] : undefined;
    const entries = entriesOf(name);
    const found = settingsOf({ program, reading, domain, name, is, entries, asOf, dates });
    return { name, reading, is, entries, ...found };
  });
}

/** How a case would record a fact that is set so. */
export const recordedAs = ({ entry: { value, since } }: FactSetting): Fact =>
  since === undefined ? value : { value, since: new Date(since).toISOString() };

/** A fact as an item: as it is, and then each setting at cost 1, or only as it is. */
export const factItem = ({ name, reading, entries, settings }: VariableFact, free: boolean): FactItem => ({
  name,
  reading,
  options: [
    { cost: 0, entries },
    ...(free ? settings : []).map(({ entry }) => ({ cost: 1, entries: [{ entry, proofs: undefined }] })),
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
