import { NAMED, rangeWords, sharesWords } from './share-words.ts';
import { firstOf, lastOf } from '../../model/ends.ts';
import type {
  Addition,
  Change,
  Changes,
  Contrast,
  FactChange,
  Margin,
  Interchangeable,
  Pivotal,
  SufficientReason,
} from '../../contrast/contrast.ts';
import { idList } from '../../explain/folded.ts';
import { factDomain, factTitle } from '../../explain/titles.ts';
import { plural, sentenceList, value, valueTitle } from '../../explain/words.ts';
import type { Value } from '../../model/case.ts';
import type { Vocabulary } from '../../model/vocabulary.ts';
import type { Justification } from '../../explain/justification.ts';
import { shownAlike } from './shown-alike.ts';
import { durationWords } from './duration-words.ts';
import { sinceWords } from './since-words.ts';
import { least } from '../../model/extremes.ts';

/** A change, worded as a condition: `without E3, and if the case said "part of law enforcement: acting on it" (now "told of it")`. */
export function changeWords(
  { facts, struck, added }: Pick<Change, 'facts' | 'struck' | 'added'>,
  vocabulary: Vocabulary,
): string {
  const parts = [
    ...(struck.length === 0 ? [] : [`without ${sharesWords(struck)}`]),
    ...facts.map((fact) => factWords(fact, vocabulary)),
    ...(added.length === 0 ? [] : [`with ${additionsWords(added)}`]),
  ];
  const several = parts.length === 2 ? 'with both changes: ' : 'with all of these changes: ';
  return `${parts.length > 1 ? several : ''}${parts.join(', and ')}`;
}

function factWords({ fact, from, to, ranges, since }: FactChange, vocabulary: Vocabulary): string {
  const title = (of: Value): string => valueTitle(of, factDomain(fact, vocabulary));
  // the value stays the same: only its proof or its date would be missing
  if (since === undefined && to.length === 1 && to[0] === from)
    return `if the case said "${factTitle(fact, vocabulary)}: ${title(from!)}" without a date or proof`;
  const now = from === undefined ? 'now not on record' : `now "${title(from)}"`;
  const wanted =
    ranges.length === 0 ? sentenceList(to.map(title), 'or') : sentenceList(ranges.map(rangeWords), 'or');
  const when = since === undefined ? '' : ` ${sinceWords(since)}`;
  return `if the case said "${factTitle(fact, vocabulary)}: ${wanted}"${when} (${now})`;
}

/** Exhibits that would be added: how many, of which kind, how old, and with which labels. A label that all share is said once. */
function additionsWords(added: readonly Addition[]): string {
  const labels = added.map((addition) => labelWords(addition));
  const shared =
    added.length > 1 &&
    labels.every((words) => words === labels[0]) &&
    added.every((addition) => addition.labels.every(({ each }) => !each));
  const named = new Set<string>();
  const each = added.map(
    (addition, at) => additionWords(addition, at > 0) + (shared ? '' : labelWords(addition, named)),
  );
  return each.join(', and ') + (shared && labels[0] !== '' ? `${firstOf(labels)}, all of them` : '');
}

function additionWords({ count, titles, not, without, age }: Addition, again: boolean): string {
  const noun = again ? '' : count === 1 ? ' exhibit' : ' exhibits';
  const of = [titles.join(' and '), ...not.map(({ title }) => `not ${title}`)].join(', but ');
  const bare = without.length === 0 ? '' : `, without a ${sentenceList(without, 'or')}`;
  const what = (count === 1 ? `one more${noun}: ${of}` : `${count} more${noun}, each ${of}`) + bare;
  return age === undefined ? what : `${what}, ${ageWords(age)}`;
}

/** @param named attributes for which a new label was mentioned before; exhibits that share a new label all share that one */
function labelWords({ labels, count }: Addition, named = new Set<string>()): string {
  return labels
    .map(({ attribute, value: label, isNew, each }) => {
      if (each) return count === 1 ? `, of a new ${attribute}` : `, each of a new ${attribute} of its own`;
      if (!isNew) return `, of ${attribute} ${value(label)}`;
      const again = named.has(attribute);
      named.add(attribute);
      return again ? `, of that same new ${attribute}` : `, of one new ${attribute}`;
    })
    .join('');
}

function ageWords({ from, to }: NonNullable<Addition['age']>): string {
  if (to === undefined) return `${durationWords(from)} old or more`;
  return from === 0
    ? `in the last ${durationWords(to)}`
    : `between ${durationWords(from)} and ${durationWords(to)} old`;
}

/** Whether there are further changes, and how far the search went. */
export function changesNote({ list, complete, upTo, cut, adding }: Changes): string {
  const untried = `other grades and new exhibits${adding ? ' that repeat or refute others' : ''} were not tried`;
  if (list.length === 0) {
    if (complete)
      return `No change to a fact or to the evidence at hand, ${AS_GRADED}, would give the other verdict.`;
    if (cut || upTo === 0) return 'No change was found; not everything could be tried.';
    return upTo === 1
      ? `No single change gives the other verdict; changes of several things at once, ${untried}.`
      : `Changing up to ${upTo} things at once does not give the other verdict; larger changes, ${untried}.`;
  }
  // where nothing is complete, a change of one part is certainly among the smallest
  if (cut && (upTo > 0 || firstOf(list).size === 1))
    return 'The smallest come first; there are more (--limit).';
  if (complete) return `There is no other change to facts or to the evidence at hand, ${AS_GRADED}.`;
  if (upTo === 0) return 'There may be others: not everything could be tried.';
  const none =
    upTo === 1
      ? `No ${firstOf(list).size === 1 ? 'other ' : ''}single change gives the other verdict; ${untried}.`
      : `No other change of up to ${upTo} things at once gives the other verdict; ${untried}.`;
  return firstOf(list).size > upTo + 1
    ? `${none} There may be smaller ones than these: not everything was tried.`
    : none;
}

const AS_GRADED = 'as it is graded';

/** What a verdict rests on, in one clause; many exhibits are counted rather than listed. */
export function reasonWords(sufficient: SufficientReason, justification: Justification): string {
  const { exhibits, facts } = sufficient;
  const titles = factTitles(facts, justification.vocabulary);
  if (exhibits.length <= NAMED) {
    const order = new Map(exhibits.map((id, at) => [id, at]));
    const first = ({ of }: Interchangeable): number => least(of.map((id) => order.get(id) ?? Infinity));
    return sharesWords(
      shownAlike(sufficient, justification).toSorted((a, b) => first(a) - first(b)),
      titles,
    );
  }
  const many = `${exhibits.length} exhibits, from ${firstOf(exhibits)} to ${lastOf(exhibits)}`;
  return facts.length === 0 ? many : `${many}, with ${sentenceList(titles)}`;
}

/** The titles of facts, each in quotes. */
export const factTitles = (facts: readonly string[], vocabulary: Vocabulary): readonly string[] =>
  facts.map((fact) => `"${factTitle(fact, vocabulary)}"`);

/** The pivotal exhibits and facts, those in every sufficient reason, as a sentence. */
export function pivotalWords({ exhibits, facts, complete }: Pivotal, vocabulary: Vocabulary): string {
  const needed = [...exhibits, ...factTitles(facts, vocabulary)];
  if (needed.length === 0)
    return complete
      ? 'None of them is pivotal: the verdict stands without any one of them.'
      : 'It is not known which of them are pivotal: not everything could be tried.';
  const others = complete ? '' : ' There may be others: not everything could be tried.';
  const without = needed.length === 1 ? 'it' : 'any one of them';
  return `Pivotal, since without ${without} the verdict falls: ${idList(needed)}.${others}`;
}

/** A margin in words: `1: falls if any one of E5 and E7 falls`. @param what the noun for what is counted, singular and plural */
export function marginWords(margin: Margin, [one, many]: readonly [string, string]): string {
  if (margin.kind === 'never') return `removing ${many} never flips it`;
  if (margin.kind === 'more-than')
    return `more than ${plural(margin.size, one, many)} would have to fall; the exact number is not known`;
  const [way, ...others] = margin.ways;
  const count = others.reduce((sum, other) => sum + waysIn(other), 0);
  const told = count > MANY_WAYS ? 'many other ways' : plural(count, 'other way', 'other ways');
  const more = count === 0 ? '' : `; or ${margin.allWays ? '' : 'at least '}${told} for as many to fall`;
  const unsure = margin.allWays || count > 0 ? '' : '; there may be other ways';
  return `${margin.size}: falls if ${sharesWords(way!)} ${margin.size === 1 ? 'falls' : 'fall'}${more}${unsure}`;
}

/** More ways than this are not counted. */
const MANY_WAYS = 10_000;

/** How many sets a choice among interchangeable items stands for. */
const waysIn = (way: readonly Interchangeable[]): number =>
  way.reduce((product, { count, of }) => product * choose(of.length, count), 1);

/** The number of subsets of a size. */
function choose(from: number, count: number): number {
  let ways = 1;
  for (let at = 1; at <= Math.min(count, from - count); at += 1) ways = (ways * (from - at + 1)) / at;
  return Math.round(ways);
}

/** What a margin of one source or origin means, as a clause; undefined for other margins. */
export function restsOn({ sources, origins }: Contrast['margin']): string | undefined {
  if (isOneName(sources)) return 'it would fall if one of its sources proved wrong';
  return isOneName(origins) ? 'it would fall if one of its origins proved wrong' : undefined;
}

/** Whether the verdict falls with one particular member, and with no other. */
function isOneName(margin: Margin | undefined): boolean {
  if (margin?.kind !== 'exact' || margin.size > 1 || !margin.allWays || margin.ways.length > 1) return false;
  return firstOf(firstOf(margin.ways)).of.length === 1;
}
