import type { Policy as PolicyOfModel } from '../../../src/model/policy.ts';
import type { Domain as DomainOfModel, Vocabulary } from '../../../src/model/vocabulary.ts';
import { chance, pick, several, within, type Draw } from '../draw.ts';
import { drawPolicy } from '../draw-policy.ts';
import { drawKeys, isTestable } from '../draw-test.ts';
import type {
  Class,
  Counted,
  FactFinding,
  FactTest,
  Finding,
  OfFinding,
  Policy,
  Test,
  TestKeys,
  Vocabulary as VocabularyOf2,
} from '../language.ts';
import { duration } from '../time.ts';

type Facts = readonly (readonly [string, DomainOfModel])[];

/** What findings draw from. */
interface Words {
  readonly facts: Facts;
  /** The traced attributes. */
  readonly traced: readonly string[];
}

/** What an exhibit may have to be older than, and how long a test may have to hold. */
const AGES = ['1m', '1h', '12h', '1d', '2d', '6d', '1w'];

const VERDICTS = ['terminate', 'retain'] as const;

/** An age that is shorter than a window, if there is a window; undefined where no age is. */
function drawAge(draw: Draw, window: string | undefined): string | undefined {
  const ages = AGES.filter((age) => window === undefined || duration(age) < duration(window));
  return ages.length === 0 ? undefined : pick(draw, ages);
}

/** A test's keys, now and then with `known` among them or alone. */
function withKnown(draw: Draw, keys: TestKeys): TestKeys {
  switch (draw(11)) {
    case 7:
      return { known: true };
    case 8:
    case 9:
      return { known: false };
    case 10:
      return { ...keys, known: chance(draw, 80) };
    default:
      return keys;
  }
}

function drawFactTest(draw: Draw, facts: Facts): FactTest {
  const [fact, domain] = pick(draw, facts);
  return { fact, ...withKnown(draw, drawKeys(draw, domain)) };
}

/** A count of version 1, with an age or a start that it must be after. */
function withTerms<C extends Counted>(draw: Draw, counted: C, { facts, traced }: Words): C {
  const age = chance(draw, 35) ? drawAge(draw, counted.within) : undefined;
  return {
    ...counted,
    ...(traced.length > 0 && chance(draw, 25) ? { distinct: pick(draw, traced) } : {}),
    ...(age === undefined ? {} : { 'older-than': age }),
    ...(chance(draw, 40) ? { after: drawFactTest(draw, facts) } : {}),
  };
}

/** A finding on a fact that may ask for how long, or how lately. */
function withClock(draw: Draw, finding: FactFinding, vocabulary: Vocabulary): FactFinding {
  const { title, favours, fact, ...keys } = finding;
  const domain = vocabulary.facts[fact];
  if (domain === undefined) throw new Error(`no fact ${fact}`);
  const window = chance(draw, 45) ? pick(draw, ['1h', '2d', '1w', '14d']) : undefined;
  const least = chance(draw, 55) ? drawAge(draw, window) : undefined;
  return {
    title,
    ...(favours === undefined ? {} : { favours }),
    fact,
    ...withKnown(draw, keys),
    ...(least === undefined ? {} : { for: least }),
    ...(window === undefined ? {} : { within: window }),
  };
}

/** One more finding on a fact: clocks are asked often enough to meet all their edges. */
function drawFactFinding(draw: Draw, facts: Facts, vocabulary: Vocabulary): Finding {
  const unrated = facts.filter(([, each]) => 'scale' in each && each.unrated !== undefined);
  const [fact, domain] = pick(draw, unrated.length > 0 && chance(draw, 50) ? unrated : facts);
  return withClock(draw, { title: 'generated', fact, ...drawKeys(draw, domain) }, vocabulary);
}

function drawOf(draw: Draw, of: readonly string[]): Omit<OfFinding, 'title'> {
  const some = (): number => within(draw, 0, of.length + 1);
  const bounds = [
    { 'at-least': within(draw, 1, of.length) },
    { 'at-least': within(draw, 1, of.length) },
    { 'at-most': some() },
    { exactly: some() },
    { 'at-least': within(draw, 0, 1), 'at-most': some() },
  ];
  return { of, ...pick(draw, bounds) };
}

/** The others that a finding joins, where it does nothing else. */
function joinedBy(finding: Finding): readonly string[] | undefined {
  if ('same' in finding) return undefined;
  if ('all' in finding) return finding.all;
  if ('any' in finding) return finding.any;
  return 'none' in finding ? finding.none : undefined;
}

function enriched(draw: Draw, finding: Finding, vocabulary: Vocabulary, words: Words): Finding {
  if ('count' in finding) return withTerms(draw, finding, words);
  if ('sum' in finding) return { ...finding, sum: finding.sum.map((term) => withTerms(draw, term, words)) };
  if ('same' in finding) {
    const all = finding.all.map((term) => withTerms(draw, term, words));
    const grouped = words.traced.length > 0 && chance(draw, 40) ? { same: pick(draw, words.traced) } : {};
    return { ...finding, ...grouped, all };
  }
  if ('fact' in finding) return withClock(draw, finding, vocabulary);
  const of = joinedBy(finding);
  if (of === undefined || !chance(draw, 50)) return finding;
  const { title, favours } = finding;
  return { title, ...(favours === undefined ? {} : { favours }), ...drawOf(draw, of) };
}

/** A class that may test whether something is known. */
function withKnownTests(draw: Draw, theClass: Class): Class {
  if (theClass.where === undefined) return theClass;
  const tests = Object.entries(theClass.where).map(([id, test]): [string, Test] => [
    id,
    withKnown(draw, typeof test === 'object' ? test : { is: test }),
  ]);
  return { ...theClass, where: Object.fromEntries(tests) };
}

/** A policy of version 2 over a vocabulary: one of version 1, with what version 2 adds here and there. */
export function drawPolicy2(draw: Draw, vocabulary: Vocabulary): PolicyOfModel {
  const policy = drawPolicy(draw, vocabulary);
  const facts = Object.entries(vocabulary.facts).filter(([, domain]) => isTestable(domain));
  const few = facts.filter(([id]) => JSON.stringify(policy.findings).includes(`"${id}"`));
  const words = {
    facts: few.length > 0 ? few : facts.slice(0, 2),
    traced: Object.entries(vocabulary.attributes as VocabularyOf2['attributes']).flatMap(
      ([id, { traced }]) => (traced === true ? [id] : []),
    ),
  };
  const classes = Object.entries(policy.classes as Policy['classes']);
  const findings = Object.entries(policy.findings as Policy['findings']);
  const verdict = pick(draw, VERDICTS);
  const standard = { verdict, because: 'nothing else as of {as-of}', measures: ['say so'], review: '90d' };
  return {
    ...policy,
    ...(chance(draw, 40) ? { default: standard } : {}),
    classes: Object.fromEntries(classes.map(([id, each]) => [id, withKnownTests(draw, each)])),
    findings: {
      ...Object.fromEntries(
        findings.map(([id, finding]) => [id, enriched(draw, finding, vocabulary, words)]),
      ),
      ...Object.fromEntries(
        several(draw, 0, 2, (at) => [`on-a-fact-${at}`, drawFactFinding(draw, facts, vocabulary)]),
      ),
    },
  };
}
