import { complaint } from '../../diagnostic/complaint.ts';
import { quote } from '../../diagnostic/quote.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Case, Fact } from '../../model/case.ts';
import { entriesOf, isPlain } from '../../model/fact-entries.ts';
import { parseTime } from '../../model/time.ts';
import type { Vocabulary } from '../../model/vocabulary.ts';
import { type At, type Check, entryPath } from '../check.ts';
import { own } from '../../model/named.ts';

/** The entries of a fact must be in order of time. A fixed fact may have only one entry, without a time. */
export const factHistories: Check<Case> = ({ facts }, vocabulary, at) =>
  Object.entries(facts).flatMap(([name, fact]) =>
    isPlain(fact) ? [] : [...outOfOrder(name, fact, at), ...changed(name, fact, vocabulary, at)],
  );

function outOfOrder(name: string, fact: Fact, at: At): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  let latest: number | undefined;
  for (const [position, { since }] of entriesOf(fact).entries()) {
    const path = entryPath(name, fact, position);
    const time = since === undefined ? undefined : parseTime(since);
    if (since === undefined && position > 0) {
      const message = `an entry of ${quote(name)} has no \`since\``;
      const help =
        'add the moment at which it became so: only the first entry of a history can be without `since`';
      found.push(complaint('case/undated-entry', at(path), message, help));
    }
    if (time !== undefined && latest !== undefined && time <= latest) {
      const message = `this entry of ${quote(name)} is not later than the one before it`;
      const help = 'put the entries in the order of `since`, oldest first; no two may have the same moment';
      found.push(complaint('case/entry-out-of-order', at([...path, 'since']), message, help));
    }
    latest = time ?? latest;
  }
  return found;
}

function changed(name: string, fact: Fact, vocabulary: Vocabulary, at: At): readonly Diagnostic[] {
  const [first, second] = entriesOf(fact);
  if (own(vocabulary.facts, name)?.fixed !== true) return [];
  if (second === undefined && first?.since === undefined) return [];
  const said = second === undefined ? 'a `since`' : 'a history';
  const help = 'give its value alone, or one entry without `since`';
  return [
    complaint(
      'case/fixed-fact',
      at(['facts', name], 'key'),
      `${quote(name)} cannot have ${said}: nobody can change it`,
      help,
    ),
  ];
}
