import { complaint } from '../../diagnostic/complaint.ts';
import { quote, quoteKey } from '../../diagnostic/quote.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { suggestion } from '../../diagnostic/suggest.ts';
import type { Case, Fact } from '../../model/case.ts';
import { entriesOf } from '../../model/fact-entries.ts';
import type { Vocabulary } from '../../model/vocabulary.ts';
import { type At, type Check, entryPath } from '../check.ts';
import { own } from '../../model/named.ts';
import { recordedMisfit } from '../unclean-label.ts';

/** A fact of a case must be in the vocabulary, and its values must have the fact's type. */
export const facts: Check<Case> = (subject, vocabulary, at) => {
  const found: Diagnostic[] = [];
  for (const [name, fact] of Object.entries(subject.facts)) {
    const domain = own(vocabulary.facts, name);
    if (domain === undefined) {
      found.push(unknownFact(name, fact, vocabulary, at));
      continue;
    }
    for (const [position, { value }] of entriesOf(fact).entries()) {
      const wrong = recordedMisfit(name, value, domain);
      if (wrong === undefined) continue;
      const path = [...entryPath(name, fact, position), ...(typeof fact === 'object' ? ['value'] : [])];
      found.push(complaint(`case/${wrong.fault}`, at(path), wrong.message, wrong.help));
    }
  }
  return found;
};

function unknownFact(name: string, fact: Fact, { facts: known, attributes }: Vocabulary, at: At): Diagnostic {
  const said = (): string =>
    `no fact is called ${quoteKey(name, fact, [...Object.keys(known), ...Object.keys(attributes)])}`;
  const help = (): string =>
    Object.hasOwn(attributes, name)
      ? `${quote(name)} is an attribute: it stands in an exhibit`
      : suggestion(name, Object.keys(known), 'facts');
  return complaint('case/unknown-fact', at(['facts', name], 'key'), said, help);
}
