import { originsIn } from '../model/origins.ts';
import { named } from '../model/named.ts';
import { once } from '../model/once.ts';
import type { Program } from '../engine/program.ts';
import { testValue } from '../engine/test-value.ts';
import type { Case, Exhibit, Value } from '../model/case.ts';
import { countsIn, groupedBy, isJoin, type Finding } from '../model/forms/forms.ts';
import type { CountPlace } from '../model/forms/form.ts';
import type { Test } from '../model/test.ts';
import { knownDuration, knownTime } from '../model/time.ts';
import type { Decided } from '../model/verdict.ts';
import type { Domain } from '../model/vocabulary.ts';
import { leftOverOf, type LeftOver } from './left-over.ts';
import type { Miss } from './miss.ts';
import { asked, duration, spaced, value, valueTitle } from './words.ts';
import { pushAll } from '../model/push-all.ts';

/** How an exhibit relates to a finding that counts exhibits of its kind. */
export interface Bearing {
  readonly finding: string;
  /** Empty where the finding counts it. */
  readonly misses: readonly Miss[];
  readonly counted: boolean;
}

/** By exhibit. */
type Bearings = ReadonlyMap<string, readonly Bearing[]>;

/** A cache, since one report asks for the bearings several times and a case may have 100,000 exhibits. */
const LOOKED_AT = new WeakMap<Decided, Bearings>();

/**
 * By exhibit, admitted or not: the findings that count exhibits of its kind, in the order of the policy, each with the
 * tests that the exhibit fails. Exhibits are looked at one by one; this decides nothing.
 */
export function bearingsOf(program: Program, theCase: Case, decided: Decided): Bearings {
  const known = LOOKED_AT.get(decided);
  if (known !== undefined) return known;
  const bearings = lookAtEach(program, theCase, decided);
  LOOKED_AT.set(decided, bearings);
  return bearings;
}

function lookAtEach(program: Program, theCase: Case, decided: Decided): Bearings {
  const { verdict, trace } = decided;
  const { policy } = program;
  const rootOf = originsIn(theCase.evidence);
  const places = verdict.findings.flatMap(({ id, exhibits }, position) => {
    const finding = named(policy.findings, id);
    if (isJoin(finding)) return [];
    const counted = new Set(exhibits);
    const leftOver = leftOverOf(program, theCase, decided, position);
    return placesOf(program, finding, leftOver).map((place) => ({ id, counted, place }));
  });
  const looked = new Map<string, readonly Bearing[]>();
  const ageOf = known((observed: string) => trace.asOf - knownTime(observed));
  for (const exhibit of theCase.evidence) {
    const at = { exhibit, root: rootOf(exhibit), age: ageOf(exhibit.observed) };
    const best = new Map<string, Bearing>();
    for (const { id, counted, place } of places) {
      if (!place.kinds.has(exhibit.kind)) continue;
      const isCounted = counted.has(exhibit.id);
      const found = isCounted ? [] : place.misses(at);
      const misses = isCounted || found.length > 0 ? found : [place.leftOver(exhibit)];
      const known = best.get(id);
      // where a finding has several counts, keep the one that the exhibit fails least
      if (known !== undefined && known.misses.length <= misses.length) continue;
      best.set(id, { finding: id, misses, counted: isCounted });
    }
    looked.set(exhibit.id, [...best.values()]);
  }
  return looked;
}

/** An exhibit with what counts need to know of it. */
interface Looked {
  readonly exhibit: Exhibit;
  /** The origin: the end of its `derived-from` chain, or the exhibit itself. */
  readonly root: Exhibit;
  readonly age: number;
}

interface LookedAt {
  readonly kinds: ReadonlySet<string>;
  /** The tests that an exhibit fails of those that look at it alone. */
  readonly misses: (looked: Looked) => readonly Miss[];
  /** Why an exhibit that passes all of those is not counted. */
  readonly leftOver: (exhibit: Exhibit) => Miss;
}

function placesOf(program: Program, finding: Finding, leftOver: LeftOver): readonly LookedAt[] {
  const { policy } = program;
  const group = groupedBy(finding);
  return countsIn(finding).map((place) => {
    const of = Object.hasOwn(policy.classes, place.class)
      ? named(policy.classes, place.class)
      : { kind: place.class, where: undefined };
    // made when there is an exhibit of a kind that is counted: of most classes a case has none
    const tests = once(() =>
      Object.entries(of.where ?? {}).map(([name, test]) => testOf(program, name, test)),
    );
    const naming = once(() =>
      [group, place.distinct]
        .filter((name) => name !== undefined && name !== 'origin')
        .map((name) => namingOf(program, name!)),
    );
    const timesOf = known((age: number) => outOfWindow(place, age));
    return {
      kinds: new Set([of.kind].flat()),
      misses: ({ exhibit, root, age }) => {
        const found: Miss[] = [];
        const add = (miss: Miss | undefined): void => {
          if (miss !== undefined) found.push(miss);
        };
        for (const test of tests()) add(test(exhibit));
        for (const name of naming()) add(name(exhibit, root));
        pushAll(found, timesOf(age));
        return found;
      },
      leftOver: (exhibit) => leftOver(place, exhibit),
    };
  });
}

function testOf(
  { vocabulary }: Program,
  attribute: string,
  test: Test,
): (exhibit: Exhibit) => Miss | undefined {
  const domain = named(vocabulary.attributes, attribute);
  const holds = testValue(domain, test);
  const name = spaced(attribute);
  const missOf = known((is: Value | undefined): Miss => {
    if ('type' in domain && domain.type === 'boolean') return boolMiss(attribute, is, holds);
    if (is === undefined || isUnrated(domain, is)) return missing(attribute, domain);
    return { attribute, how: 'other', words: otherWords(name, is, test, domain) };
  });
  return (exhibit) => {
    const is = Object.hasOwn(exhibit, attribute) ? (exhibit[attribute] as Value) : undefined;
    return holds(is) ? undefined : missOf(is);
  };
}

/** That an exhibit is not so, or that it does not say whether it is, where that is what is asked. */
function boolMiss(attribute: string, is: Value | undefined, holds: (is: Value | undefined) => boolean): Miss {
  const name = spaced(attribute);
  if (is === undefined && !holds(true))
    return { attribute, how: 'unsaid', words: `does not say whether it is ${name}` };
  if (is !== undefined && !holds(!is)) return { attribute, how: 'other', words: `${name} is known` };
  return { attribute, how: 'not', words: is === true ? `is ${name}` : `not ${name}` };
}

/** That a value is not what is asked for. A grade is said by its words, since its number may run the other way. */
function otherWords(name: string, is: Value, test: Test, domain: Domain): string {
  const title = withoutNumber(valueTitle(is, domain));
  const least = typeof test === 'object' && Object.keys(test).length === 1 ? test['at-least'] : undefined;
  if (least === undefined) return `${name} is ${quoted(title)}, not ${withoutNumber(asked(test, domain))}`;
  return `${name} is only ${quoted(title)}; at least ${quoted(withoutNumber(valueTitle(least, domain)))} is needed`;
}

const withoutNumber = (title: string): string => title.replace(/ \(\d+\)/g, '');

/** A function that works each answer out once. */
function known<From, To>(answer: (from: From) => To): (from: From) => To {
  const answers = new Map<From, { readonly is: To }>();
  return (from) => {
    let found = answers.get(from);
    if (found === undefined) {
      found = { is: answer(from) };
      answers.set(from, found);
    }
    return found.is;
  };
}

const quoted = (title: string): string => (title.includes(' ') ? `"${title}"` : title);

const isUnrated = (domain: Domain, is: Value): boolean => 'scale' in domain && domain.unrated === is;

const missing = (attribute: string, domain: Domain): Miss =>
  'type' in domain
    ? { attribute, how: 'unnamed', words: `names no ${spaced(attribute)}` }
    : { attribute, how: 'ungraded', words: `${spaced(attribute)} not graded` };

/**
 * Checks that an exhibit has a value to group by: without one, it is in no group and is not counted where each value
 * counts once.
 */
function namingOf(
  { vocabulary }: Program,
  attribute: string,
): (exhibit: Exhibit, root: Exhibit) => Miss | undefined {
  const domain = named(vocabulary.attributes, attribute);
  const unnamed = missing(attribute, domain);
  const isTraced = 'type' in domain && domain.traced === true;
  const valueIn = (of: Exhibit): Value | undefined =>
    Object.hasOwn(of, attribute) ? (of[attribute] as Value) : undefined;
  return (exhibit, root) => {
    const is = valueIn(isTraced ? root : exhibit);
    if (is !== undefined && !isUnrated(domain, is)) return undefined;
    // what it names itself is not looked at
    return isTraced && valueIn(exhibit) !== undefined
      ? { attribute, how: 'origin', words: `repeats ${root.id}, which names no ${spaced(attribute)}` }
      : unnamed;
  };
}

function outOfWindow({ within, 'older-than': least, baseline }: CountPlace, age: number): readonly Miss[] {
  const time = (words: string): Miss => ({ attribute: undefined, how: 'time', words });
  const most = within === undefined ? Infinity : knownDuration(within);
  if (baseline !== undefined && age >= most) {
    return age < most + knownDuration(baseline)
      ? [time('from the earlier period, which is only compared with')]
      : [time(`older than ${duration(baseline)} before the last ${duration(within!)}`)];
  }
  return [
    ...(age >= most ? [time(`older than ${duration(within!)}`)] : []),
    ...(least !== undefined && age < knownDuration(least) ? [time(`not yet ${duration(least)} old`)] : []),
  ];
}

/** The value of a traced attribute such as `source`, which a derived exhibit takes from its origin. */
export function tracedValues(theCase: Case, attribute: string): (exhibit: Exhibit) => string | undefined {
  const rootOf = originsIn(theCase.evidence);
  return (exhibit) => {
    const root = rootOf(exhibit);
    const is = Object.hasOwn(root, attribute) ? (root[attribute] as Value) : undefined;
    return is === undefined ? undefined : value(is);
  };
}
