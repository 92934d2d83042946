import { lookUp } from '../model/look-up.ts';
import { named, own } from '../model/named.ts';
import { firstOf } from '../model/ends.ts';
import type { Case, Fact, Value } from '../model/case.ts';
import { entriesOf, isPlain } from '../model/fact-entries.ts';
import type { Domain, Vocabulary } from '../model/vocabulary.ts';
import { shows, type Audience } from './audience.ts';

/** By attribute and value: the label that replaces it. */
export type Labels = ReadonlyMap<string, ReadonlyMap<unknown, string>>;

/** Numbers the values in the order in which they first occur in the evidence; empty where references are shown. */
export function labelsOf(audience: Audience, { attributes }: Vocabulary, { evidence }: Case): Labels {
  if (shows(audience, 'references but target')) return new Map();
  const names = Object.keys(attributes).filter(
    (name) => name !== 'target' && isReference(named(attributes, name)),
  );
  return new Map(
    names.map((name) => {
      const borne = evidence.flatMap((exhibit) => (Object.hasOwn(exhibit, name) ? [exhibit[name]] : []));
      return [name, new Map([...new Set(borne)].map((value, index) => [value, `${name}-${index + 1}`]))];
    }),
  );
}

/** The values of facts; a reference gets the same label as it has in the evidence. */
export function factsFor(
  audience: Audience,
  vocabulary: Vocabulary,
  facts: Readonly<Record<string, Value>>,
  theCase: Case,
): Readonly<Record<string, Value>> {
  if (shows(audience, 'references but target')) return facts;
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => {
      if (!isReferenceFact(vocabulary, name)) return [name, value];
      const labels = factLabels(name, own(theCase.facts, name) ?? value);
      return [name, labels.get(value) ?? `${name}-1`];
    }),
  );
}

/** Recorded facts with references replaced by labels: equal references stay equal. */
export function recordedFor(audience: Audience, vocabulary: Vocabulary, facts: Case['facts']): Case['facts'] {
  if (shows(audience, 'references but target')) return facts;
  return Object.fromEntries(
    Object.entries(facts).map(([name, fact]) => {
      if (!isReferenceFact(vocabulary, name)) return [name, fact];
      const labels = factLabels(name, fact);
      const relabelled = entriesOf(fact).map((entry) => ({ ...entry, value: lookUp(labels, entry.value) }));
      return [
        name,
        isPlain(fact) ? firstOf(relabelled).value : Array.isArray(fact) ? relabelled : firstOf(relabelled),
      ];
    }),
  );
}

const factLabels = (name: string, fact: Fact): ReadonlyMap<Value, string> =>
  new Map(
    [...new Set(entriesOf(fact).map(({ value }) => value))].map((value, index) => [
      value,
      `${name}-${index + 1}`,
    ]),
  );

const isReferenceFact = ({ facts }: Vocabulary, name: string): boolean =>
  Object.hasOwn(facts, name) && isReference(named(facts, name));

const isReference = (domain: Domain): boolean => 'type' in domain && domain.type === 'reference';
