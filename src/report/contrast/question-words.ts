import { rangeWords } from './share-words.ts';
import type { OpenQuestions, OpenQuestion, Unknown } from '../../contrast/contrast.ts';
import { folded, NAMED_AT_MOST } from '../../explain/folded.ts';
import { factDomain, factTitle } from '../../explain/titles.ts';
import { sentenceList, spaced, valueTitle } from '../../explain/words.ts';
import type { Domain, Vocabulary } from '../../model/vocabulary.ts';
import { sinceWords } from './since-words.ts';

/** What would have to be learned to flip the verdict, as a clause. */
export function questionWords({ unknowns }: OpenQuestion, vocabulary: Vocabulary): string {
  const alike = new Map<string, { readonly unknown: Unknown; readonly exhibits: string[] }>();
  for (const unknown of unknowns) {
    const { exhibit, ...rest } = unknown;
    const key = JSON.stringify([exhibit === undefined, rest]);
    const known = alike.get(key) ?? { unknown, exhibits: [] };
    if (exhibit !== undefined) known.exhibits.push(exhibit);
    alike.set(key, known);
  }
  return sentenceList(
    [...alike.values()].map(({ unknown, exhibits }) => unknownWords(unknown, exhibits, vocabulary)),
  );
}

function unknownWords(unknown: Unknown, exhibits: readonly string[], vocabulary: Vocabulary): string {
  const { name, shared, since } = unknown;
  const domain = unknown.exhibit === undefined ? factDomain(name, vocabulary) : vocabulary.attributes[name];
  const wanted = wantedWords(unknown, domain);
  if (unknown.exhibit === undefined)
    return `${factTitle(name, vocabulary)}: ${wanted}${since === undefined ? '' : ` ${sinceWords(since)}`}`;
  const ids = sentenceList(exhibits);
  const are = exhibits.length === 1 ? 'is' : 'are';
  if (shared) return `${spaced(name)} is the same for ${ids}, and for no other exhibit`;
  if (domain !== undefined && 'type' in domain && domain.type === 'boolean' && unknown.values.length === 1)
    return `${ids} ${are} ${unknown.values[0] === true ? '' : 'not '}${spaced(name)}`;
  return `the ${spaced(name)} of ${ids} is ${wanted}`;
}

function wantedWords({ values, any, ranges }: Unknown, domain: Domain | undefined): string {
  if (ranges.length > 0) return sentenceList(ranges.map(rangeWords), 'or');
  if (any) return 'known, whatever it is';
  const known = values.filter((one) => one !== undefined).map((one) => valueTitle(one, domain));
  return listed([...known, ...(known.length < values.length ? ['one that no other exhibit has'] : [])]);
}

/** Alternatives in words, folded where there are very many. */
function listed(wanted: readonly string[]): string {
  const { first, more } = folded(wanted, NAMED_AT_MOST);
  return more > 0 ? `${first.join(', ')} or one of ${more} more` : sentenceList(wanted, 'or');
}

/** Whether a verdict is settled, whatever the missing values are. */
export function settledWords({ settled, questions, complete }: OpenQuestions): string {
  if (settled === true) return 'Settled: whatever the missing values are, the verdict is the same.';
  if (settled === undefined)
    return 'Not known to be settled: nothing that flips it was found, but not everything could be tried.';
  const more = complete ? '' : ', and there may be more than these';
  const alone = questions.some(({ unknowns }) => unknowns.length === 1);
  if (questions.length === 0)
    return complete
      ? 'Not settled: several missing values together could flip the verdict.'
      : 'Not settled: missing values could flip the verdict; which ones was not found.';
  return `Not settled${more}: it flips if it is learned that${alone ? '' : ', together,'}`;
}
