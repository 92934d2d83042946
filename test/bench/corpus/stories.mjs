import { weights } from './random.mjs';

const COMMON = {
  'hate-speech': 22,
  harassment: 20,
  'suicide-baiting': 4,
  threat: 14,
  doxxing: 9,
  brigading: 6,
  'data-harvesting': 3,
  incitement: 4,
  impersonation: 3,
  stalking: 2,
  'leaked-data': 2,
  'false-reporting': 2,
  statement: 4,
  cooperation: 2,
  'public-interest': 2,
  'moderation-failure': 1,
};

/**
 * What a case is about: how often it is told, the exhibits that make it what it is (kind, how many, what is given of
 * them), and the facts that go with it.
 */
const STORIES = {
  ordinary: { often: 52, exhibits: [], facts: {} },
  emergency: {
    often: 13,
    exhibits: [
      { kind: 'threat', least: 2, most: 6, age: 'now', grave: true },
      { kind: 'threat', least: 0, most: 3, age: 'recent', grave: true },
      { kind: 'swatting', least: 0, most: 1, age: 'now', grave: true },
    ],
    facts: { 'law-enforcement': 'unable-in-time' },
  },
  converging: {
    often: 10,
    exhibits: [
      { kind: 'threat', least: 1, most: 3, age: 'now', grave: true, target: 'person-a' },
      { kind: 'doxxing', least: 1, most: 2, grave: true, target: 'person-a' },
      { kind: 'leaked-media', least: 0, most: 2, grave: true, target: 'person-a' },
      { kind: 'synthetic-media', least: 0, most: 1, grave: true, target: 'person-b' },
    ],
    facts: {},
  },
  announced: {
    often: 9,
    exhibits: [{ kind: 'attack-manifesto', least: 2, most: 8, age: 'year', grave: true }],
    facts: { 'operator-response': 'ignores' },
  },
  archive: {
    often: 12,
    exhibits: [
      { kind: 'public-interest', least: 2, most: 5 },
      { kind: 'attack-manifesto', least: 0, most: 4, age: 'year', grave: true },
    ],
    facts: {},
  },
  cured: {
    often: 4,
    exhibits: [{ kind: 'threat', least: 1, most: 4, age: 'now', grave: true }],
    facts: { cure: 'verified', 'operator-response': 'cooperates' },
  },
};

export const STORY = weights(
  Object.fromEntries(Object.entries(STORIES).map(([name, { often }]) => [name, often])),
);
export const storyOf = (name) => STORIES[name];
export const KIND = weights(COMMON);

const FACTS = {
  'law-enforcement': weights({
    none: 30,
    notified: 30,
    acting: 18,
    'unable-in-time': 12,
    'asks-to-retain': 10,
  }),
  'legal-process': weights({ none: 85, request: 11, order: 4 }),
  'operator-response': weights({ refuses: 15, ignores: 30, partial: 25, cooperates: 30 }),
  cure: weights({ 'not-offered': 60, offered: 15, claimed: 15, verified: 4, 'false-claim': 6 }),
  collateral: weights({ none: 5, limited: 3, wide: 2 }),
  'public-pressure': weights({ none: 3, some: 5, intense: 2 }),
};

/** The facts of a case: the story's, and each other one more often than not. */
export function factsOf(random, given) {
  const facts = { service: random.chance(0.9) ? 'security' : 'dns' };
  for (const [name, values] of Object.entries(FACTS)) {
    if (Object.hasOwn(given, name)) facts[name] = given[name];
    else if (random.chance(0.8)) facts[name] = random.weighted(values);
  }
  if (random.chance(0.6)) facts['prior-warnings'] = random.whole(0, 5);
  if (random.chance(0.4)) facts['narrower-remedy'] = random.chance(0.5);
  if (random.chance(0.5)) facts['report-volume'] = random.whole(1, 40_000);
  return facts;
}
