import type { Policy as PolicyOfModel } from '../../../src/model/policy.ts';
import type { Case, Vocabulary as VocabularyOfModel } from '../../../src/index.ts';
import { admit } from '../../naive/admission.ts';
import { evaluateNaively, type NaiveVerdict } from '../../naive/evaluate.ts';
import { factValue, startOf } from '../../naive/facts.ts';
import { holds, ratedValue } from '../../naive/holds.ts';
import type {
  Condition,
  Counted,
  Exhibit,
  FactTest,
  Finding,
  RateFinding,
  Value,
} from '../../naive/language.ts';
import { conditionHolds } from '../../naive/prevailing.ts';
import {
  attributeDomain,
  between,
  borne,
  count,
  looked,
  selects,
  type Situation,
} from '../../naive/situation.ts';
import { duration, moment } from '../../naive/time.ts';

/** A case that was decided, and what it may show. */
interface Shown {
  readonly situation: Situation;
  readonly verdict: NaiveVerdict;
}

/** Everything of which coverage speaks, by the words with which it does, and whether a case shows it. */
const SHOWN: readonly (readonly [
  RegExp,
  (shown: Shown, key: string, ...words: readonly string[]) => boolean,
])[] = [
  [/^the rule (\S+) applies$/, ({ verdict }, _, id) => ruleOf(verdict, id).applies],
  [/^the rule (\S+) prevails$/, ({ verdict }, _, id) => verdict.grounds.includes(id)],
  [
    /^the rule (\S+) is defeated by (\S+)$/,
    ({ verdict }, _, id, by) => ruleOf(verdict, id)['defeated-by'].includes(by),
  ],
  [/^(\S+) is (not )?established$/, ({ verdict }, _, id, not) => is(verdict, id) === (not === undefined)],
  [
    /^(\S+) is (not )?established, and that alone decides whether the rule (\S+) applies$/,
    ({ verdict, situation }, _, one, not, id) =>
      is(verdict, one) === (not === undefined) && decides(verdict, one, situation.policy.rules[id]!.when),
  ],
  [
    /^(\S+) is (not )?established, and that alone decides whether the guarantee (\S+) is at stake$/,
    ({ verdict, situation }, _, one, not, id) =>
      is(verdict, one) === (not === undefined) &&
      decides(verdict, one, situation.policy.guarantees![id]!.when),
  ],
  [
    /^(\S+) is (not )?established, and that alone decides whether (\S+) is established$/,
    ({ verdict, situation }, _, one, not, id) =>
      is(verdict, one) === (not === undefined) && tips(verdict, one, findingOf(situation, id)),
  ],
  [
    /^(\S+) is measured as (-?\d+)(?: to (-?\d+))?(, counted from a known start)?, which just (?:meets|misses|exceeds) `\S+`$/,
    ({ verdict }, _, id, low, high, from) => {
      const { measured, since } = resultOf(verdict, id);
      const starts = since !== null || from === undefined;
      return Number(low) <= Number(measured) && Number(measured) <= Number(high ?? low) && starts;
    },
  ],
  [
    /^(\S+), with at least (\d+) in the window, just (reaches|misses) its rate: one (?:fewer|more) there would be (?:less than|at least) (\S+) times the rate before$/,
    ({ situation, verdict }, _, id, least, how, times) =>
      Number(resultOf(verdict, id).measured) >= Number(least) &&
      Number(times) === (findingOf(situation, id) as RateFinding)['at-least'] &&
      (how === 'reaches'
        ? reaches(situation, id, 0, 0) && !reaches(situation, id, -1, -1)
        : !reaches(situation, id, 0, 0) && reaches(situation, id, 1, 0)),
  ],
  [
    /^(\S+) has the rate, with (\d+) in the window, which just (?:meets|misses) `minimum`$/,
    ({ situation, verdict }, _, id, number) =>
      reaches(situation, id, 0, 0) && resultOf(verdict, id).measured === Number(number),
  ],
  [
    /^(\S+) (holds|fails) by (\S+) alone, of which one (\S+) has (\d+)$/,
    ({ situation }, key, id, how, __, ___, number) =>
      sameBy(situation, id, Number(key.split('.')[2]), how === 'holds', Number(number)),
  ],
  [
    /^(\S+) is (.+), with which (\S+) is just (not )?established$/,
    ({ situation, verdict }, _, fact, words, id, not) =>
      isOneOf(factValue(situation, fact), words, situation.vocabulary.facts[fact]!) &&
      is(verdict, id) === (not === undefined),
  ],
  [
    /^an exhibit whose (\S+) is (.+) is (just|for that alone not) of the class (\S+)$/,
    ({ situation }, _, attribute, words, how, id) =>
      situation.admitted.some((one) => classEdge(situation, one, id, attribute, words, how === 'just')),
  ],
  [
    /^(\S+) has passed the test of (\S+) for (a minute less than )?(\d+[mhdw])(?:, to the minute)?(, from a known moment)?, which just (?:meets|misses) `(for|within)`$/,
    ({ situation }, _, __, id, less, age, known, clock) => {
      const start = startOf(situation, findingOf(situation, id) as FactTest);
      if (start === undefined || ((clock === 'within' || known !== undefined) && !start.exact)) return false;
      return isAged(situation, start.at, age, less !== undefined);
    },
  ],
  [
    /^an exhibit of (\S+) is (a minute short of )?(\d+[mhdw]) old(?:, to the minute)?, which just (?:meets|misses) `older-than`$/,
    ({ situation }, _, of, less, age) =>
      situation.admitted.some(
        (one) =>
          selects(situation, of, one) && isAged(situation, moment(one.observed), age, less !== undefined),
      ),
  ],
  [
    /^an exhibit of (\S+) (comes|does not come) after the start that (\S+) names$/,
    ({ situation }, key, of, how, id) => {
      const counted = countAt(findingOf(situation, id), key.split('.').slice(2, -2));
      const start = startOf(situation, counted.after!);
      if (start === undefined) return false;
      const { after: _after, ...scope } = counted;
      return looked(situation, { ...scope, count: of }).some(
        ({ observed }) => moment(observed) > start.at === (how === 'comes'),
      );
    },
  ],
];

/** Whether a case shows what coverage says of it, as the words say. */
export function showsNaively(
  needs: string,
  key: string,
  policy: PolicyOfModel,
  vocabulary: VocabularyOfModel,
  theCase: Case,
): boolean {
  const found = SHOWN.find(([pattern]) => pattern.test(needs));
  if (found === undefined) throw new Error(`nothing is known of "${needs}"`);
  const situation = { policy, vocabulary, theCase, admitted: admit(theCase).admitted };
  const verdict = evaluateNaively(policy, vocabulary, theCase);
  return found[1]({ situation, verdict }, key, ...found[0].exec(needs)!.slice(1));
}

const ruleOf = ({ rules }: NaiveVerdict, id: string) => rules.find((one) => one.id === id)!;

const resultOf = ({ findings }: NaiveVerdict, id: string) => findings.find((one) => one.id === id)!;

const is = (verdict: NaiveVerdict, id: string): boolean => resultOf(verdict, id).established;

const findingOf = ({ policy }: Situation, id: string): Finding => policy.findings[id]!;

/** Whether a condition turns with one of its findings, while the others are as they are. */
function decides(verdict: NaiveVerdict, one: string, when: Condition): boolean {
  const turned = (holding: boolean): boolean =>
    conditionHolds(when, (id) => (id === one ? holding : is(verdict, id)));
  return turned(true) !== turned(false);
}

function tips(verdict: NaiveVerdict, one: string, finding: Finding): boolean {
  if (!('of' in finding)) return decides(verdict, one, finding as Condition);
  const { 'at-least': low = 0, 'at-most': high = Infinity, exactly } = finding;
  const others = [...new Set(finding.of)].filter((id) => id !== one && is(verdict, id)).length;
  const holding = (number: number): boolean =>
    exactly === undefined ? low <= number && number <= high : number === exactly;
  return holding(others) !== holding(others + 1);
}

/** Whether a rate would be established with so many more in its window. */
function reaches(situation: Situation, id: string, more: number, minimum?: number): boolean {
  const finding = findingOf(situation, id);
  if (!('rate' in finding)) throw new Error(`${id} is no rate`);
  const [window, baseline] = [duration(finding.within), duration(finding.baseline)];
  const now = BigInt(between(situation, finding.rate, window, 0n).length + more);
  const before = BigInt(between(situation, finding.rate, window + baseline, window).length);
  const times = BigInt(Math.round(finding['at-least'] * 1000));
  return now >= BigInt(minimum ?? finding.minimum ?? 1) && 1000n * now * baseline >= times * before * window;
}

/** Whether one more, or one fewer, of one count of `same` for some value would turn it, and so many is what it has. */
function sameBy(situation: Situation, id: string, at: number, isHolding: boolean, number: number): boolean {
  const finding = findingOf(situation, id);
  if (!('same' in finding)) throw new Error(`${id} groups nothing`);
  const values = new Set(situation.admitted.map((one) => borne(situation, finding.same, one)));
  values.delete(undefined);
  const counts = [...values].map((value) => {
    const bearers = situation.admitted.filter((one) => borne(situation, finding.same, one) === value);
    return finding.all.map((term) => count(situation, term, bearers).number);
  });
  const most = (by: number): boolean =>
    counts.some((each) =>
      each.every((found, place) => found >= finding.all[place]!['at-least'] + (place === at ? by : 0)),
    );
  const met = counts.some(
    (each) =>
      each[at] === number &&
      each.every((found, place) => place === at || found >= finding.all[place]!['at-least']),
  );
  return met && (isHolding ? most(0) && !most(1) : !most(0) && most(-1));
}

function isOneOf(
  value: Value | undefined,
  words: string,
  domain: Situation['vocabulary']['facts'][string],
): boolean {
  const rated = ratedValue({ value }, 'value', domain);
  if (words === 'known') return rated !== undefined;
  if (words === 'not known') return rated === undefined;
  return rated !== undefined && words.split(' or ').includes(String(rated));
}

function classEdge(
  situation: Situation,
  exhibit: Exhibit,
  id: string,
  attribute: string,
  words: string,
  isIn: boolean,
): boolean {
  const theClass = situation.policy.classes[id]!;
  const domain = attributeDomain(situation.vocabulary, attribute);
  const kinds = [theClass.kind].flat();
  const others = Object.entries(theClass.where ?? {}).every(([name, test]) => {
    const own = attributeDomain(situation.vocabulary, name);
    return name === attribute || holds(test, ratedValue(exhibit, name, own), own);
  });
  return (
    kinds.includes(exhibit.kind) &&
    others &&
    isOneOf(own(exhibit, attribute), words, domain) &&
    selects(situation, id, exhibit) === isIn
  );
}

const own = (exhibit: Exhibit, name: string): Value | undefined =>
  Object.hasOwn(exhibit, name) ? (exhibit[name] as Value) : undefined;

/** Whether a moment is so long ago and less than a minute more; or so long ago but for a minute or a part of it. */
function isAged({ theCase }: Situation, at: bigint, age: string, isLess: boolean): boolean {
  const since = moment(theCase['as-of']) - at;
  const minute = 60_000n;
  const whole = duration(age) - (isLess ? minute : 0n);
  return since >= whole && since < whole + minute;
}

/** The count at a place in a finding; the finding itself where it is one. */
function countAt(finding: Finding, place: readonly string[]): Counted {
  return place.reduce<unknown>((part, step) => (part as Record<string, unknown>)[step], finding) as Counted;
}
