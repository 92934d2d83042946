import { randomFrom, weights } from './random.mjs';

const KINDS = [
  'threat',
  'incitement',
  'harassment',
  'doxxing',
  'swatting',
  'statement',
  'offline-harm',
  'moderation-failure',
];
const WINDOWS = ['12h', '24h', '36h', '48h', '72h', '7d', '14d', '30d', '60d', '90d'];
const SCALES = {
  specificity: ['group', 'place', 'organisation', 'person'],
  severity: ['moderate', 'high', 'critical'],
  reliability: ['D', 'C', 'B', 'A'],
  credibility: ['possible', 'probable', 'confirmed'],
  imminence: ['latent', 'foreseeable', 'imminent'],
};
const FORMS = weights({ count: 8, distinct: 2, sum: 3, same: 0 });

/**
 * A dense policy of so many rules: several of them weigh the same few classes, each in a window of its own that overlaps
 * those of others, so that nearly every exhibit matters to many rules.
 * @param {number} rules how many
 * @param {number} seed
 */
export function densePolicy(rules, seed) {
  const draw = randomFrom(seed);
  const classes = named('class', Math.max(3, Math.ceil(rules / 5)), () => drawnClass(draw));
  const names = Object.keys(classes);
  const findings = named('finding', rules * 2, () => drawnFinding(draw, names));
  const ids = Object.keys(findings);
  const drawn = named('rule', rules, () => drawnRule(draw, ids));
  const retaining = Object.keys(drawn).filter((id) => drawn[id].verdict === 'retain');
  for (const rule of Object.values(drawn)) {
    // Only rules that end override, and only rules that retain: so there is no circle.
    if (rule.verdict === 'terminate' && draw.chance(0.5)) {
      rule.overrides = [...new Set([draw.pick(retaining), draw.pick(retaining)])];
    }
  }
  return {
    policy: `dense-${rules}`,
    title: 'A dense policy',
    version: '1',
    vocabulary: 'trust-and-safety',
    classes,
    findings,
    rules: drawn,
  };
}

const named = (stem, size, make) =>
  Object.fromEntries(Array.from({ length: size }, (_, at) => [`${stem}-${at + 1}`, make()]));

function drawnClass(draw) {
  const kind = [...new Set([draw.pick(KINDS), draw.pick(KINDS), draw.pick(KINDS)])];
  const where = {};
  for (const [attribute, values] of Object.entries(SCALES)) {
    if (draw.chance(0.4)) where[attribute] = { 'at-least': draw.pick(values) };
  }
  if (draw.chance(0.3)) where.verified = true;
  return { title: 'A class', kind, ...(Object.keys(where).length > 0 ? { where } : {}) };
}

function drawnFinding(draw, classes) {
  const head = { title: 'A finding', favours: 'terminate' };
  const counted = () => ({ count: draw.pick(classes), within: draw.pick(WINDOWS) });
  const least = draw.whole(2, 6);
  switch (draw.weighted(FORMS)) {
    case 'distinct':
      return {
        ...head,
        ...counted(),
        distinct: draw.pick(['source', 'origin', 'target']),
        'at-least': Math.min(least, 3),
      };
    case 'sum':
      return {
        ...head,
        sum: [1, 2, 3].map((weight) => ({ ...counted(), weight })),
        'at-least': least + 4,
      };
    default:
      return { ...head, ...counted(), 'at-least': least };
  }
}

function drawnRule(draw, findings) {
  const some = (size) => Array.from({ length: size }, () => draw.pick(findings));
  const when = { all: [...new Set(some(draw.whole(2, 3)))] };
  const none = some(draw.whole(0, 2)).filter((id) => !when.all.includes(id));
  const verdict = draw.chance(0.6) ? 'terminate' : 'retain';
  return { title: 'A rule', verdict, when: { ...when, ...(none.length > 0 ? { none } : {}) } };
}

/** A policy that weighs ten classes in one sum, and one rule on it. */
export function sumOfTen(seed) {
  const draw = randomFrom(seed);
  const classes = named('class', 10, () => drawnClass(draw));
  const sum = Object.keys(classes).map((count, at) => ({
    count,
    within: WINDOWS[at],
    weight: at % 4 === 3 ? -draw.whole(1, 5) : draw.whole(1, 9),
  }));
  return {
    policy: 'sum-of-ten',
    title: 'A sum of ten',
    version: '1',
    vocabulary: 'trust-and-safety',
    classes,
    findings: { weighty: { title: 'Much weighs', favours: 'terminate', sum, 'at-least': 25 } },
    rules: { weighed: { title: 'What weighs much', verdict: 'terminate', when: 'weighty' } },
  };
}
