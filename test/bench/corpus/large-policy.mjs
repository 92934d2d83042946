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
const WINDOWS = ['24h', '48h', '7d', '30d'];
const TESTS = {
  specificity: ['place', 'organisation', 'person'],
  severity: ['moderate', 'high', 'critical'],
  reliability: ['D', 'C', 'B'],
  imminence: ['foreseeable', 'imminent'],
};
const FACTS = {
  'law-enforcement': ['notified', 'acting', 'unable-in-time', 'asks-to-retain'],
  'operator-response': ['refuses', 'ignores', 'partial', 'cooperates'],
  cure: ['offered', 'claimed', 'verified', 'false-claim'],
};
/**
 * Without `same`: each of its values makes cells of its own, and where other findings count the same attribute as
 * distinct, a policy of a hundred rules has more of them than decisis takes (README, how proofs work).
 */
const FORMS = weights({ count: 8, distinct: 4, fact: 6, sum: 2, rate: 0.5 });

/**
 * A policy of so many rules: twice as many findings of all forms, half as many classes, which overlap in kinds, tests
 * and windows.
 * @param {number} rules how many
 * @param {number} seed
 */
export function largePolicy(rules, seed) {
  const draw = randomFrom(seed);
  const classes = named('class', Math.ceil(rules / 2), () => drawnClass(draw));
  const findings = named('finding', rules * 2, () => drawnFinding(draw, Object.keys(classes)));
  const ids = Object.keys(findings);
  const drawn = named('rule', rules, () => drawnRule(draw, ids));
  const retaining = Object.keys(drawn).filter((id) => drawn[id].verdict === 'retain');
  for (const rule of Object.values(drawn)) {
    // Only rules that end override, and only rules that retain: so there is no circle.
    if (rule.verdict === 'terminate' && draw.chance(0.3)) rule.overrides = [draw.pick(retaining)];
  }
  return {
    policy: `generated-${rules}`,
    title: 'A generated policy',
    version: '1',
    vocabulary: 'trust-and-safety',
    classes,
    findings,
    rules: drawn,
  };
}

/** The same policy otherwise written: rules and findings in the other order, findings renamed, conditions turned round. */
export function rewritten({ findings, rules, ...rest }) {
  const renamed = (id) => `same-${id}`;
  const turned = (when) => ({
    none: [
      { any: [{ none: [{ all: when.all.map(renamed).toReversed() }] }, ...(when.none ?? []).map(renamed)] },
    ],
  });
  const backwards = (map, change) => Object.fromEntries(Object.entries(map).toReversed().map(change));
  return {
    ...rest,
    findings: backwards(findings, ([id, finding]) => [renamed(id), finding]),
    rules: backwards(rules, ([id, rule]) => [id, { ...rule, when: turned(rule.when) }]),
  };
}

/** The same policy with one number of one finding raised by one: of a finding that a rule for an end asks for. */
export function edited(policy) {
  const wanted = Object.values(policy.rules)
    .filter(({ verdict }) => verdict === 'terminate')
    .flatMap(({ when }) => when.all);
  const id = wanted.find((name) => 'count' in policy.findings[name]);
  const finding = policy.findings[id];
  return {
    ...policy,
    findings: { ...policy.findings, [id]: { ...finding, 'at-least': finding['at-least'] + 1 } },
  };
}

const named = (stem, size, make) =>
  Object.fromEntries(Array.from({ length: size }, (_, at) => [`${stem}-${at + 1}`, make()]));

function drawnClass(draw) {
  const kind = [...new Set([draw.pick(KINDS), draw.pick(KINDS)])];
  const where = {};
  for (const [attribute, values] of Object.entries(TESTS)) {
    if (draw.chance(0.35)) where[attribute] = { 'at-least': draw.pick(values) };
  }
  if (draw.chance(0.3)) where.verified = true;
  return { title: 'A class', kind, ...(Object.keys(where).length > 0 ? { where } : {}) };
}

function drawnFinding(draw, classes) {
  const head = { title: 'A finding', favours: 'terminate' };
  const counted = () => ({ count: draw.pick(classes), within: draw.pick(WINDOWS) });
  const least = draw.whole(1, 4);
  switch (draw.weighted(FORMS)) {
    case 'count':
      return { ...head, ...counted(), 'at-least': least };
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
        sum: [
          { ...counted(), weight: 2 },
          { ...counted(), weight: 1 },
        ],
        'at-least': least + 2,
      };
    case 'rate':
      return {
        ...head,
        rate: draw.pick(classes),
        within: '48h',
        baseline: '14d',
        'at-least': draw.whole(2, 4),
        minimum: 2,
      };
    default: {
      const fact = draw.pick(Object.keys(FACTS));
      return { ...head, fact, is: draw.pick(FACTS[fact]) };
    }
  }
}

function drawnRule(draw, findings) {
  const some = (size) => Array.from({ length: size }, () => draw.pick(findings));
  const when = { all: [...new Set(some(draw.whole(2, 3)))] };
  const none = some(draw.whole(0, 1)).filter((id) => !when.all.includes(id));
  const verdict = draw.chance(0.6) ? 'terminate' : 'retain';
  return { title: 'A rule', verdict, when: { ...when, ...(none.length > 0 ? { none } : {}) } };
}
