import { complaint } from '../../diagnostic/complaint.ts';
import { quote, quoteKey } from '../../diagnostic/quote.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { FAULT_LIMIT } from '../../diagnostic/first-faults.ts';
import { suggestion } from '../../diagnostic/suggest.ts';
import type { Case } from '../../model/case.ts';
import { EXHIBIT_KEYS } from '../../model/shapes.ts';
import type { Vocabulary } from '../../model/vocabulary.ts';
import type { Path } from '../../model/path.ts';
import { type At, type Check } from '../check.ts';
import { own } from '../../model/named.ts';
import { recordedMisfit } from '../unclean-label.ts';

const OWN_KEYS: ReadonlySet<string> = new Set(EXHIBIT_KEYS);

/** Every other key of an exhibit must be an attribute of the vocabulary, with a value of that attribute's type. */
export const exhibitAttributes: Check<Case> = ({ evidence }, vocabulary, at) => {
  const found: Diagnostic[] = [];
  for (const [position, exhibit] of evidence.entries()) {
    for (const name in exhibit) {
      if (OWN_KEYS.has(name)) continue;
      const wrong = fault(name, exhibit[name], vocabulary, ['evidence', position, name], at);
      if (wrong !== undefined) found.push(wrong);
    }
    // faults are found in document order, and no more than this are reported
    if (found.length > FAULT_LIMIT) break;
  }
  return found;
};

function fault(
  name: string,
  value: unknown,
  vocabulary: Vocabulary,
  path: Path,
  at: At,
): Diagnostic | undefined {
  const domain = own(vocabulary.attributes, name);
  if (domain === undefined) return unknown(name, value, vocabulary, path, at);
  const wrong = recordedMisfit(name, value, domain);
  return wrong === undefined
    ? undefined
    : complaint(`case/${wrong.fault}`, at(path), wrong.message, wrong.help);
}

function unknown(
  name: string,
  value: unknown,
  { attributes, facts }: Vocabulary,
  path: Path,
  at: At,
): Diagnostic {
  const known = (): readonly string[] => [...Object.keys(attributes), ...EXHIBIT_KEYS];
  const help = (): string =>
    Object.hasOwn(facts, name)
      ? `${quote(name)} is a fact: it stands under \`facts\``
      : suggestion(name, known(), 'attributes');
  const said = (): string =>
    `no attribute is called ${quoteKey(name, value, [...known(), ...Object.keys(facts)])}`;
  return complaint('case/unknown-attribute', at(path, 'key'), said, help);
}
