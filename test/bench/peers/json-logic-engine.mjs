import { packageOf } from './installed.mjs';
import { distinct, overlap, situationOf } from './situation.mjs';

/**
 * JSON Logic, compiled (`build`, which its manual recommends for hot paths). It filters and maps lists itself; distinct
 * counts and overlaps are operators added as its manual shows.
 */
export const name = 'json-logic-engine';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const val = (attribute) => ({ val: attribute });
const is = (attribute, value) => ({ '===': [val(attribute), value] });
const among = (attribute, values) => ({ in: [val(attribute), values] });
const younger = (age) => ({ '<': [val('age'), age] });
const of = (...tests) => ({ filter: [{ val: 'exhibits' }, { and: tests }] });
const count = (exhibits) => ({ length: exhibits });
const values = (exhibits, attribute) => ({ map: [exhibits, val(attribute)] });
const fact = (id) => ({ val: ['facts', id] });

const LETHAL = [
  among('kind', ['threat', 'swatting']),
  is('specificity', 'person'),
  among('severity', ['high', 'critical']),
  among('imminence', ['imminent', 'in-progress']),
  among('credibility', ['probable', 'confirmed']),
  is('verified', true),
];
const recent = of(...LETHAL, younger(2 * DAY));
const earlier = of(...LETHAL, { '>=': [val('age'), 2 * DAY] }, younger(16 * DAY));
const exposed = of(is('kind', 'doxxing'), is('verified', true));
const shamed = of(among('kind', ['leaked-media', 'synthetic-media', 'sextortion']), is('verified', true));
const announced = of(
  is('kind', 'attack-manifesto'),
  is('credibility', 'confirmed'),
  is('verified', true),
  younger(364 * DAY),
);
const beneficial = of(
  is('kind', 'public-interest'),
  among('reliability', ['C', 'B', 'A']),
  among('credibility', ['probable', 'confirmed']),
);

const threatToLife = [
  { '>=': [{ distinct: [values(recent, 'origin')] }, 3] },
  { '>=': [count(recent), 2] },
  { '>=': [{ '*': [count(recent), 14] }, { '*': [count(earlier), 6] }] },
  { '===': [fact('law-enforcement'), 'unable-in-time'] },
];
const targets = [of(...LETHAL, younger(14 * DAY)), exposed, shamed].map((list) => values(list, 'target'));
const convergingHarm = [{ overlap: targets }, { '!==': [fact('law-enforcement'), 'acting'] }];
const lawless = [
  { '>=': [{ distinct: [values(announced, 'target')] }, 3] },
  { in: [fact('operator-response'), ['refuses', 'ignores', 'partial']] },
];

/** The rules by rank: what overrides stands before what it overrides. */
const POLICY = {
  if: [
    { '===': [fact('legal-process'), 'order'] },
    'terminate',
    { '===': [fact('cure'), 'verified'] },
    'retain',
    { '===': [fact('law-enforcement'), 'asks-to-retain'] },
    'retain',
    { and: threatToLife },
    'terminate',
    { and: convergingHarm },
    'terminate',
    { '>=': [{ distinct: [values(beneficial, 'source')] }, 2] },
    'retain',
    { and: lawless },
    'terminate',
    'retain',
  ],
};

let run;

export async function prepare() {
  const { LogicEngine } = await packageOf(name);
  const engine = new LogicEngine();
  engine.addMethod('distinct', ([list]) => distinct(list), { sync: true, deterministic: true });
  engine.addMethod('overlap', (lists) => overlap(...lists), { sync: true, deterministic: true });
  run = engine.build(POLICY);
}

export const decide = (theCase) => run(situationOf(theCase));
