import { complaint } from '../../diagnostic/complaint.ts';
import { quote, quoteKey } from '../../diagnostic/quote.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { suggestion } from '../../diagnostic/suggest.ts';
import type { Case } from '../../model/case.ts';
import type { Check } from '../check.ts';
import { misfit } from '../misfit.ts';
import { own } from '../own.ts';

/** A fact of a case is one of the vocabulary's, and its value of that fact's type. */
export const facts: Check<Case> = (subject, vocabulary, at) => {
  const found: Diagnostic[] = [];
  for (const [name, value] of Object.entries(subject.facts)) {
    const domain = own(vocabulary.facts, name);
    const wrong = domain === undefined ? undefined : misfit(name, value, domain);
    if (domain === undefined) {
      const known = [...Object.keys(vocabulary.facts), ...Object.keys(vocabulary.attributes)];
      const said = quoteKey(name, value, known);
      const help = Object.hasOwn(vocabulary.attributes, name)
        ? `${quote(name)} is an attribute: it stands in an exhibit`
        : suggestion(name, Object.keys(vocabulary.facts), 'facts');
      found.push(
        complaint('case/unknown-fact', at(['facts', name], 'key'), `no fact is called ${said}`, help),
      );
    } else if (wrong !== undefined) {
      found.push(complaint(`case/${wrong.fault}`, at(['facts', name]), wrong.message, wrong.help));
    }
  }
  return found;
};
