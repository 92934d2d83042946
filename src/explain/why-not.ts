import type { Program } from '../engine/program.ts';
import { wordsFor } from '../engine/words-for.ts';
import type { Case } from '../model/case.ts';
import type { Decided } from '../model/verdict.ts';
import type { BearingOnRule } from './bearing-on-rule.ts';
import { tracedValues } from './bearings.ts';
import type { Miss } from './miss.ts';
import { idList } from './folded.ts';
import { attackedThrough } from './not-weighed.ts';
import type { RuleAccount, RuleLack } from './justification.ts';
import { kindsClause } from './titles.ts';
import { capital, inLetters, sentence, sentenceList, spaced } from './words.ts';

/** Explains why a rule with evidence does not apply: what evidence there was, and what was wrong with it or missing. */
export function whyNot(
  program: Program,
  theCase: Case,
  decided: Decided,
  rule: RuleAccount,
  bearing: BearingOnRule,
): string {
  const { counted, missed, fallen } = bearing;
  const exhibits = (ids: readonly string[]): string => exhibitsClause(program, theCase, ids);
  if (counted.length > 0) {
    const one = counted.length === 1;
    const count = bearing.towards ? `${one ? 'counts' : 'count'} towards` : `${one ? 'bears' : 'bear'} on`;
    return sentence(
      `${capital(exhibits(counted))} ${count} "${rule.title}", but ${lackedWords(rule)}${alsoMissed(theCase, missed)}${alsoFallen(fallen, decided)}`,
    );
  }
  if (missed.size > 0) {
    const ids = [...missed.keys()];
    const none = ids.length === 1 ? 'it does not count' : 'none of them counts';
    const reasons = missedWords(theCase, missed, program);
    return sentence(
      `${capital(exhibits(ids))} ${wasWere(ids)} put forward for "${rule.title}", but ${none}: ${reasons}${alsoFallen(fallen, decided)}`,
    );
  }
  if (fallen.length > 0)
    return sentence(
      `${capital(exhibits(fallen))} ${wasWere(fallen)} put forward for "${rule.title}", but ${fallen.length === 1 ? 'it' : 'all of them'} ${fellWords(fallen, theCase, decided, program)}`,
    );
  return sentence(`"${rule.title}" does not apply: ${lackedWords(rule)}`);
}

const wasWere = (ids: readonly string[]): string => (ids.length === 1 ? 'was' : 'were');

function exhibitsClause(program: Program, theCase: Case, ids: readonly string[]): string {
  const among = new Set(ids);
  const kinds = theCase.evidence.filter(({ id }) => among.has(id)).map(({ kind }) => kind);
  const noun = ids.length === 1 ? 'exhibit' : 'exhibits';
  return `${inLetters(ids.length)} ${noun} (${kindsClause(kinds, wordsFor(program, theCase))})`;
}

/** How many lacks of a rule its sentence mentions. */
const TOLD = 2;

function lackedWords({ lacks }: RuleAccount): string {
  const told = lacks.slice(0, TOLD);
  const clauses = (wanted: RuleLack['how']): string =>
    told
      .filter(({ how }) => how === wanted)
      .map(({ words }) => words)
      .join(', and ');
  const [missing, against] = [clauses('missing'), clauses('against')];
  const parts = [
    ...(missing === '' ? [] : [`this is not shown: ${missing}`]),
    ...(against === '' ? [] : [`this speaks against it: ${against}`]),
    ...(told.length < lacks.length ? ['more is missing'] : []),
  ];
  return parts.join('; ');
}

const alsoMissed = (theCase: Case, missed: BearingOnRule['missed']): string => {
  if (missed.size === 0) return '';
  const count = missed.size === 1 ? 'one more does not count' : `${inLetters(missed.size)} more do not count`;
  return `; ${count}: ${missedWords(theCase, missed)}`;
};

function alsoFallen(fallen: readonly string[], { verdict }: Decided): string {
  if (fallen.length === 0) return '';
  const refuted = new Set(verdict.evidence.refuted);
  const how = fallen.every((id) => refuted.has(id)) ? 'refuted' : 'refuted or disputed';
  return `; ${inLetters(fallen.length)} more ${fallen.length === 1 ? 'is' : 'are'} ${how}`;
}

function fellWords(
  fallen: readonly string[],
  theCase: Case,
  { verdict, trace }: Decided,
  program: Program,
): string {
  const refuted = new Set(verdict.evidence.refuted);
  const verb = fallen.length === 1 ? 'is' : 'are';
  if (!fallen.every((id) => refuted.has(id))) return `${verb} refuted or disputed`;
  const by = [...new Set(fallen.flatMap((id) => trace.attackers.get(id) ?? []))];
  const kinds = theCase.evidence.filter(({ id }) => by.includes(id)).map(({ kind }) => kind);
  const through = attackedThrough(theCase.evidence, trace.attackers);
  const repeats = fallen.flatMap((id) => {
    const of = through(id);
    return of === undefined ? [] : [`${id} repeats ${of}`];
  });
  const only = repeats.length === 0 ? '' : `; ${sentenceList(repeats)}`;
  return `${verb} refuted by ${idList(by)} (${kindsClause(kinds, wordsFor(program, theCase))})${only}`;
}

/** Says what is wrong with exhibits that are not counted, starting with what all of them have in common. */
function missedWords(theCase: Case, missed: BearingOnRule['missed'], program?: Program): string {
  const total = missed.size;
  const tally = new Map<string, { readonly miss: Miss; count: number; readonly words: Set<string> }>();
  for (const misses of missed.values()) {
    for (const miss of misses) {
      const key = `${miss.how} ${miss.attribute ?? miss.words}`;
      const known = tally.get(key) ?? { miss, count: 0, words: new Set<string>() };
      known.count += 1;
      known.words.add(miss.words);
      tally.set(key, known);
    }
  }
  const shared = [...tally.values()].toSorted((a, b) => b.count - a.count);
  const source = program === undefined || total < 2 ? [] : oneSource(theCase, missed, program);
  return sentenceList([
    ...source,
    ...shared.map(({ miss, count, words }) => tallied(miss, count, total, words)),
  ]);
}

function tallied(
  { attribute, how, words }: Miss,
  count: number,
  total: number,
  all: ReadonlySet<string>,
): string {
  const name = attribute === undefined ? '' : spaced(attribute);
  const [every, single] = [count === total, total === 1];
  const some = inLetters(count);
  switch (how) {
    case 'not':
      if (single) return `it is ${words}`;
      if (words.startsWith('is '))
        return every ? `all are ${name}` : `${some} ${count === 1 ? 'is' : 'are'} ${name}`;
      return every ? `none is ${name}` : `${some} ${count === 1 ? 'is' : 'are'} ${words}`;
    case 'ungraded':
      return single
        ? `its ${name} is not graded`
        : every
          ? `the ${name} of none is graded`
          : `the ${name} of ${some} is not graded`;
    case 'unnamed':
      return single
        ? `it ${words}`
        : every
          ? `none names a ${name}`
          : `${some} ${count === 1 ? 'names' : 'name'} no ${name}`;
    case 'origin':
      return single ? `it ${words}` : `the origin of ${every ? 'each' : some} names no ${name}`;
    case 'unsaid':
      return single ? `it ${words}` : `of ${every ? 'each' : some} it is not said whether it is ${name}`;
    case 'start':
      return words;
    case 'other':
      if (single) return `its ${words}`;
      if (all.size === 1) return `for ${every ? 'all of them' : some} the ${words}`;
      return every ? `the ${name} is not as asked` : `the ${name} of ${some} is not as asked`;
    case 'time':
      return single
        ? `it is ${words}`
        : every
          ? `all are ${words}`
          : `${some} ${count === 1 ? 'is' : 'are'} ${words}`;
  }
}

/** Says that several exhibits all go back to one source, by any traced attribute. */
function oneSource(theCase: Case, missed: BearingOnRule['missed'], program: Program): readonly string[] {
  const { attributes } = wordsFor(program, theCase);
  const exhibits = theCase.evidence.filter(({ id }) => missed.has(id));
  return Object.entries(attributes).flatMap(([name, domain]) => {
    if (!('type' in domain) || domain.traced !== true) return [];
    const valueOf = tracedValues(theCase, name);
    const borne = new Set(exhibits.map(valueOf));
    return borne.size === 1 && !borne.has(undefined) ? [`all come from one ${spaced(name)}`] : [];
  });
}
