import { weights } from './random.mjs';
import { hex, summary } from './texts.mjs';

const HOUR = 3_600_000;

/** How far back an exhibit lies, from and to, in hours: the policy's windows are 48 hours, 14 days and 52 weeks. */
const AGES = {
  now: [0, 50],
  recent: [48, 16 * 24],
  year: [16 * 24, 53 * 168],
  old: [53 * 168, 150 * 168],
  future: [-72, 0],
};

const AGE = weights({ now: 22, recent: 33, year: 35, old: 7, future: 3 });

/** What each attribute is as often as not. */
const VALUES = {
  target: weights({ 'person-a': 4, 'person-b': 3, 'person-c': 2, 'person-d': 1, 'group-a': 2, 'place-a': 1 }),
  source: weights({
    'reporter-1': 4,
    'reporter-2': 3,
    'reporter-3': 2,
    provider: 2,
    newspaper: 1,
    police: 1,
  }),
  specificity: weights({ none: 6, group: 12, place: 8, organisation: 14, person: 60 }),
  severity: weights({ low: 15, moderate: 30, high: 35, critical: 20 }),
  imminence: weights({
    none: 8,
    historical: 10,
    latent: 17,
    foreseeable: 25,
    imminent: 30,
    'in-progress': 10,
  }),
  reliability: weights({ A: 10, B: 25, C: 30, D: 15, E: 8, F: 12 }),
  credibility: weights({ confirmed: 25, probable: 35, possible: 20, doubtful: 8, improbable: 4, unknown: 8 }),
  form: weights({ direct: 5, conditional: 2, veiled: 2, indirect: 1 }),
  reach: weights({ single: 3, limited: 5, wide: 2 }),
  verified: weights({ yes: 6, no: 4 }),
};

/** Which attributes an exhibit has: those of the form it was entered with. */
const ALL = [
  'target',
  'source',
  'specificity',
  'severity',
  'imminence',
  'reliability',
  'credibility',
  'verified',
];
const FORMS = {
  whole: ALL,
  threat: [...ALL, 'form'],
  graded: ['target', 'source', 'specificity', 'severity', 'reliability', 'credibility', 'verified'],
  item: ['target', 'severity', 'reach', 'verified'],
  report: ['source', 'severity', 'reliability', 'credibility'],
  note: ['specificity', 'severity'],
};
const FORM = weights({ whole: 30, graded: 25, item: 15, report: 20, note: 10 });

/** What speaks for itself: the least that an exhibit's grades are where a story needs it to count. */
const GRAVE = {
  specificity: ['person'],
  severity: ['high', 'critical'],
  imminence: ['imminent', 'in-progress'],
  reliability: ['A', 'B', 'C'],
  credibility: ['probable', 'confirmed', 'confirmed'],
};

/**
 * Draws an exhibit of a kind.
 * @param {{ target?: string, age?: keyof typeof AGES, grave?: boolean }} given what the story says of it
 */
export function exhibit(random, letters, asOf, id, kind, given = {}) {
  const [from, to] = AGES[given.age ?? random.weighted(AGE)];
  const age = random.whole(from * 3600, to * 3600) * 1000;
  const drawn = { id, kind, observed: timeText(random, asOf - age), summary: summary(random, letters) };
  if (random.chance(0.12)) {
    drawn.location = `vault:${hex(random, 16)}`;
    drawn.sha256 = hex(random, 64);
    drawn.collected = { at: timeText(random, asOf), by: 'reviewer on duty', method: 'capture of the page' };
  }
  const form = given.grave ? 'whole' : random.weighted(FORM);
  for (const name of FORMS[form === 'whole' && kind === 'threat' ? 'threat' : form]) {
    if (random.chance(0.01)) continue;
    drawn[name] = given[name] ?? valueOf(random, name, given.grave === true);
  }
  return drawn;
}

function valueOf(random, name, grave) {
  if (name === 'verified') return grave ? random.chance(0.93) : random.weighted(VALUES.verified) === 'yes';
  if (name === 'target' && grave) return random.weighted(VALUES.target).replace(/group|place/, 'person');
  if (grave && Object.hasOwn(GRAVE, name)) return random.pick(GRAVE[name]);
  return random.weighted(VALUES[name]);
}

/** A moment as people write it: mostly in seconds and UTC, seldom a bare date, an offset or milliseconds. */
export function timeText(random, moment) {
  const text = new Date(moment).toISOString();
  if (random.chance(0.96)) return `${text.slice(0, 19)}Z`;
  if (random.chance(0.4)) return text.slice(0, 10);
  if (random.chance(0.5)) return text;
  return `${new Date(moment + 2 * HOUR).toISOString().slice(0, 19)}+02:00`;
}
