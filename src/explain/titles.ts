import { named, own } from '../model/named.ts';
import type { Value } from '../model/case.ts';
import type { Policy } from '../model/policy.ts';
import type { Domain, Vocabulary } from '../model/vocabulary.ts';
import { namedValues, type TestKeys } from '../model/test.ts';
import { asked, inside, spaced, valueTitle } from './words.ts';

/** The documents that give titles to the words of the language. */
export interface Titles {
  readonly policy: Policy;
  readonly vocabulary: Vocabulary;
}

/** The title of a fact, for the middle of a sentence: `response of the operator`. */
export const factTitle = (fact: string, { facts }: Pick<Vocabulary, 'facts'>): string =>
  Object.hasOwn(facts, fact) ? inside(named(facts, fact).title) : spaced(fact);

/** The type of a fact; undefined where the vocabulary does not have it. */
export const factDomain = (fact: string, { facts }: Pick<Vocabulary, 'facts'>): Domain | undefined =>
  Object.hasOwn(facts, fact) ? facts[fact] : undefined;

/** A fact with its value, as a clause: `response of the operator: refuses to act`. */
export const factClause = (fact: string, is: Value, words: Pick<Vocabulary, 'facts'>): string =>
  `${factTitle(fact, words)}: ${valueTitle(is, factDomain(fact, words))}`;

/** The title that the vocabulary gives a kind; its id, where it has none. */
export const kindTitle = (kind: string, { kinds }: Pick<Vocabulary, 'kinds'>): string =>
  own(kinds, kind)?.title ?? spaced(kind);

/** The title of the class or kind that a finding counts. */
export const classTitle = (id: string, { policy, vocabulary }: Titles): string =>
  Object.hasOwn(policy.classes, id)
    ? inside(named(policy.classes, id).title)
    : inside(kindTitle(id, vocabulary));

/** The kinds of some exhibits in a clause: `threat of violence, doxxing and others`. */
export const kindsClause = (kinds: readonly string[], vocabulary: Pick<Vocabulary, 'kinds'>): string => {
  const titles = [...new Set(kinds)].map((kind) => inside(kindTitle(kind, vocabulary)));
  return titles.length <= MANY_KINDS
    ? titles.join(', ')
    : `${titles.slice(0, MANY_KINDS).join(', ')} and others`;
};

const MANY_KINDS = 3;

/** A fact with the test of it, as a clause: `cure of the breach: verified`. */
export const factClauseAsked = (fact: string, test: TestKeys, words: Pick<Vocabulary, 'facts'>): string =>
  namedValues(test).length === 0
    ? `${factTitle(fact, words)}: ${test.known === false ? 'not known' : 'known'}`
    : `${factTitle(fact, words)}: ${asked(test, factDomain(fact, words))}`;
