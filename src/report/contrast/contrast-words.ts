import { lookUp } from '../../model/look-up.ts';
import { firstOf, lastOf } from '../../model/ends.ts';
import type {
  History,
  Addition,
  Change,
  Changes,
  Contrast,
  FactChange,
  Lapse,
  Margin,
  OpenQuestions,
  OpenQuestion,
  Interchangeable,
  Pivotal,
  SufficientReason,
  Unknown,
} from '../../contrast/contrast.ts';
import { folded, idList, NAMED_AT_MOST } from '../../explain/folded.ts';
import { factDomain, factTitle } from '../../explain/titles.ts';
import { dated, moment, plural, sentenceList, spaced, value, valueTitle } from '../../explain/words.ts';
import type { Value } from '../../model/case.ts';
import type { Domain, Vocabulary } from '../../model/vocabulary.ts';
import { durationWords } from './duration-words.ts';
import { sinceWords } from './since-words.ts';

/** Some of several, in words: `E3`, `any one of E5 and E7`, `E1 and E2`, `any 2 of E5, E6 and E7`. */
export function shareWords({ count, of }: Interchangeable): string {
  if (count === of.length) return idList(of);
  return `any ${count === 1 ? 'one' : count} of ${some(of)}`;
}

/** So many ids are named; of more, how many there are. */
export const NAMED = 12;

function some(of: readonly string[]): string {
  if (of.length <= NAMED) return sentenceList(of);
  return `the ${of.length} from ${firstOf(of)} to ${lastOf(of)} that count alike`;
}

const sharesWords = (shares: readonly Interchangeable[], more: readonly string[] = []): string => {
  const whole = shares.filter(({ count, of }) => count === of.length).flatMap(({ of }) => of);
  const open = shares.filter(({ count, of }) => count < of.length).map(shareWords);
  if (open.length === 0 && whole.length <= NAMED_AT_MOST) return sentenceList([...whole, ...more]);
  const named = whole.length > NAMED_AT_MOST ? idList(whole) : whole.join(', ');
  const exhibits = sentenceList([...(whole.length === 0 ? [] : [named]), ...open]);
  return more.length === 0 ? exhibits : `${exhibits}, with ${sentenceList(more)}`;
};

/** A change, as what would have to be so: `without E3, and if the case said "part of law enforcement: acting on it" (now "told of it")`. */
export function changeWords(
  { facts, struck, added }: Pick<Change, 'facts' | 'struck' | 'added'>,
  vocabulary: Vocabulary,
): string {
  const parts = [
    ...(struck.length === 0 ? [] : [`without ${sharesWords(struck)}`]),
    ...facts.map((fact) => factWords(fact, vocabulary)),
    ...(added.length === 0 ? [] : [`with ${additionsWords(added)}`]),
  ];
  return parts.join(', and ');
}

function factWords({ fact, from, to, ranges, since }: FactChange, vocabulary: Vocabulary): string {
  const title = (of: Value): string => valueTitle(of, factDomain(fact, vocabulary));
  // only what shows it, or since when it is so, would be missing
  if (since === undefined && to.length === 1 && to[0] === from)
    return `if the case said "${factTitle(fact, vocabulary)}: ${title(from!)}" without a date or proof`;
  const now = from === undefined ? 'now not on record' : `now "${title(from)}"`;
  const wanted =
    ranges.length === 0 ? sentenceList(to.map(title), 'or') : sentenceList(ranges.map(rangeWords), 'or');
  const when = since === undefined ? '' : ` ${sinceWords(since)}`;
  return `if the case said "${factTitle(fact, vocabulary)}: ${wanted}"${when} (${now})`;
}

function rangeWords({ least, most }: FactChange['ranges'][number]): string {
  if (most === undefined) return `${least} or more`;
  return least === most ? String(least) : `${least} to ${most}`;
}

/** Exhibits that would be added: how many, what each is, when it was observed, and what it bears; what all bear is said once. */
export function additionsWords(added: readonly Addition[]): string {
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

/** @param named the attributes of which a new label was told before; all exhibits that share a new one share the same */
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

/** How many changes there are, and how far they were looked for. */
export function changesNote({ list, complete, upTo, cut }: Changes): string {
  if (list.length === 0) {
    if (complete) return 'No change to a fact or to the evidence at hand would give the other verdict.';
    if (cut || upTo === 0) return 'No change was found; not everything could be tried.';
    return upTo === 1
      ? 'Nothing that is changed alone gives the other verdict; changes of several things at once were not looked for.'
      : `Changing up to ${upTo} things at once does not give the other verdict; larger changes were not looked for.`;
  }
  if (cut) return 'The smallest come first; there are more (--limit).';
  if (complete) return 'There is no other change to facts or to the evidence at hand.';
  if (upTo === 0) return 'There may be others: not everything could be tried.';
  const none =
    upTo === 1
      ? `Nothing ${firstOf(list).size === 1 ? 'else ' : ''}that is changed alone gives the other verdict.`
      : `No other change of up to ${upTo} things at once gives the other verdict.`;
  return firstOf(list).size > upTo + 1
    ? `${none} Smaller ones than these there may be: not everything was tried.`
    : none;
}

/** What a verdict rests on, in one clause; of many exhibits, how many there are. */
export function reasonWords({ exhibits, shares, facts }: SufficientReason, vocabulary: Vocabulary): string {
  const titles = factTitles(facts, vocabulary);
  if (exhibits.length <= NAMED) {
    const order = new Map(exhibits.map((id, at) => [id, at]));
    const first = ({ of }: Interchangeable): number => lookUp(order, firstOf(of));
    return sharesWords(
      shares.toSorted((a, b) => first(a) - first(b)),
      titles,
    );
  }
  const many = `${exhibits.length} exhibits, from ${firstOf(exhibits)} to ${lastOf(exhibits)}`;
  return facts.length === 0 ? many : `${many}, with ${sentenceList(titles)}`;
}

/** Facts by their titles, each in quotes. */
export const factTitles = (facts: readonly string[], vocabulary: Vocabulary): readonly string[] =>
  facts.map((fact) => `"${factTitle(fact, vocabulary)}"`);

/** What is in every reason, as a sentence. */
export function pivotalWords({ exhibits, facts, complete }: Pivotal, vocabulary: Vocabulary): string {
  const needed = [...exhibits, ...factTitles(facts, vocabulary)];
  if (needed.length === 0)
    return complete
      ? 'None of them is pivotal: for each there are others that would do without it.'
      : 'Which of them are pivotal is not known: not everything could be tried.';
  const others = complete ? '' : ' There may be others: not everything could be tried.';
  const without = needed.length === 1 ? 'it' : 'any one of them';
  return `Pivotal, since without ${without} the verdict falls: ${idList(needed)}.${others}`;
}

/** A margin, as a sentence: `falls if any one of E5 and E7 falls`. @param what one, and several, of what is counted */
export function marginWords(margin: Margin, [one, many]: readonly [string, string]): string {
  if (margin.kind === 'never') return `no striking of ${many} flips it`;
  if (margin.kind === 'more-than')
    return `more than ${plural(margin.size, one, many)} would have to fall; how many is not known`;
  const [way, ...others] = margin.ways;
  const more =
    others.length === 0 && margin.allWays
      ? ''
      : `; or ${margin.allWays ? '' : 'more than '}${plural(others.length, 'other way', 'other ways')} for as many to fall`;
  return `${margin.size}: falls if ${sharesWords(way!)} ${margin.size === 1 ? 'falls' : 'fall'}${more}`;
}

/** The number of a margin by sources, said as what it means. */
export function restsOn({ sources, origins }: Contrast['margin']): string | undefined {
  if (isOneName(sources)) return 'it stands or falls with one source';
  return isOneName(origins) ? 'it stands or falls with one origin' : undefined;
}

/** Whether there is just one that would have to fall. */
function isOneName(margin: Margin | undefined): boolean {
  if (margin?.kind !== 'exact' || margin.size > 1 || !margin.allWays || margin.ways.length > 1) return false;
  return firstOf(firstOf(margin.ways)).of.length === 1;
}

/** What would have to be learned, as a clause. */
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
  if (shared) return `${spaced(name)} is one and the same for ${ids}, and no other exhibit’s`;
  if (domain !== undefined && 'type' in domain && domain.type === 'boolean' && unknown.values.length === 1)
    return `${ids} ${are} ${unknown.values[0] === true ? '' : 'not '}${spaced(name)}`;
  return `the ${spaced(name)} of ${ids} is ${wanted}`;
}

function wantedWords({ name, values, ranges }: Unknown, domain: Domain | undefined): string {
  if (ranges.length > 0) return sentenceList(ranges.map(rangeWords), 'or');
  const known = values.filter((one) => one !== undefined).map((one) => valueTitle(one, domain));
  const wanted = [
    ...known,
    ...(known.length < values.length ? [`a ${spaced(name)} that others do not bear`] : []),
  ];
  const { first, more } = folded(wanted, NAMED_AT_MOST);
  return more > 0 ? `${first.join(', ')} or one of ${more} more` : sentenceList(wanted, 'or');
}

/** Whether a verdict is settled whatever is not known. */
export function settledWords({ settled, questions, complete }: OpenQuestions): string {
  if (settled === true) return 'Settled: whatever the missing values are, the verdict is the same.';
  if (settled === undefined)
    return 'Not known to be settled: nothing was found that flips it, and not everything could be tried.';
  const more = complete ? '' : ', and there may be more than these';
  const alone = questions.some(({ unknowns }) => unknowns.length === 1);
  if (questions.length === 0) return 'Not settled: several missing values together could flip the verdict.';
  return `Not settled${more}: it flips if it is learned that${alone ? '' : ', together,'}`;
}

/** That a history ends before what was asked for, as a sentence. */
export const cutWords = ({ until }: History): string =>
  `So many exhibits bear on each other that the history was followed up to ${moment(until)} only; what comes later is not known.`;

/** When a verdict lapses, as a sentence. @param lasts up to when it is known not to, where not all of time was looked at */
export function lapseWords(
  lapse: Lapse | undefined,
  lasts: number | undefined,
  vocabulary: Vocabulary,
): string {
  if (lasts !== undefined)
    return `Time alone does not change it up to ${moment(lasts)}; whether it does later is not known.`;
  if (lapse === undefined)
    return 'Time alone does not change it: no window passes that matters, nothing comes in, and no fact changes.';
  return `Decided again on the same evidence, it is ${lapse.verdict} from ${dated(lapse.from)} on${lapseCause(lapse, vocabulary)}. What is decided before then stands until it is reviewed.`;
}

/** The same in brief. */
export const laterWords = (lapse: Lapse, vocabulary: Vocabulary): string =>
  `${lapse.verdict} if decided again from ${dated(lapse.from)} on with the same evidence${lapseCause(lapse, vocabulary)}; what is decided before then stands until it is reviewed`;

/** What happens at the moment of a lapse, as a clause with a comma before it; empty where nothing stands out. */
export function lapseCause({ passing, coming, maturing, facts }: Lapse, vocabulary: Vocabulary): string {
  const why = [
    ...(passing.length === 0
      ? []
      : [`${idList(passing)} ${passing.length === 1 ? 'is' : 'are'} then too old to count`]),
    ...(coming.length === 0
      ? []
      : [`${idList(coming)} ${coming.length === 1 ? 'is' : 'are'} then observed and counted`]),
    ...(maturing.length === 0
      ? []
      : [`${idList(maturing)} ${maturing.length === 1 ? 'is' : 'are'} then old enough to count`]),
    ...facts.map((turn) => turnWords(turn, vocabulary)),
  ];
  return why.length === 0 ? '' : `, because ${why.join(' and ')}`;
}

/** What becomes of a fact at the moment of a lapse. */
function turnWords({ fact, how, to }: Lapse['facts'][number], vocabulary: Vocabulary): string {
  const title = factTitle(fact, vocabulary);
  if (how === 'changes')
    return to === undefined
      ? `"${title}" is no longer known`
      : `"${title}" becomes "${valueTitle(to, factDomain(fact, vocabulary))}"`;
  return `"${title}" has been so for as long as a finding asks about`;
}
