import { packageOf } from './installed.mjs';
import { distinct, overlap, situationOf } from './situation.mjs';

/**
 * The Common Expression Language, parsed once in an environment with declared variables, as its manual recommends. It
 * filters lists itself; distinct counts and overlaps are functions registered as its manual shows.
 */
export const name = 'cel-js';

const has = (attribute, test) => `has(e.${attribute}) && e.${attribute} ${test}`;
const of = (...tests) => `exhibits.filter(e, ${tests.join(' && ')})`;
const values = (exhibits, attribute) => `${exhibits}.map(e, has(e.${attribute}), e.${attribute})`;
const fact = (id, test) => `("${id}" in facts && facts["${id}"] ${test})`;
const days = (count) => `${count * 86_400_000}.0`;

const LETHAL = [
  'e.kind in ["threat", "swatting"]',
  has('specificity', '== "person"'),
  has('severity', 'in ["high", "critical"]'),
  has('imminence', 'in ["imminent", "in-progress"]'),
  has('credibility', 'in ["probable", "confirmed"]'),
  has('verified', '== true'),
];
const recent = of(...LETHAL, `e.age < ${days(2)}`);
const earlier = of(...LETHAL, `e.age >= ${days(2)}`, `e.age < ${days(16)}`);
const exposed = of('e.kind == "doxxing"', has('verified', '== true'));
const shamed = of('e.kind in ["leaked-media", "synthetic-media", "sextortion"]', has('verified', '== true'));
const announced = of(
  'e.kind == "attack-manifesto"',
  has('credibility', '== "confirmed"'),
  has('verified', '== true'),
  `e.age < ${days(364)}`,
);
const beneficial = of(
  'e.kind == "public-interest"',
  has('reliability', 'in ["C", "B", "A"]'),
  has('credibility', 'in ["probable", "confirmed"]'),
);

const threatToLife = `cel.bind(recent, ${recent}, distinct(${values('recent', 'origin')}) >= 3
  && size(recent) >= 2 && size(recent) * 14 >= size(${earlier}) * 6)
  && ${fact('law-enforcement', '== "unable-in-time"')}`;
const targets = [of(...LETHAL, `e.age < ${days(14)}`), exposed, shamed].map((list) => values(list, 'target'));
const convergingHarm = `overlap(${targets.join(', ')}) && !${fact('law-enforcement', '== "acting"')}`;
const lawless = `distinct(${values(announced, 'target')}) >= 3
  && ${fact('operator-response', 'in ["refuses", "ignores", "partial"]')}`;

/** The rules by rank: what overrides stands before what it overrides. */
const POLICY = `
  ${fact('legal-process', '== "order"')} ? "terminate"
  : ${fact('cure', '== "verified"')} ? "retain"
  : ${fact('law-enforcement', '== "asks-to-retain"')} ? "retain"
  : ${threatToLife} ? "terminate"
  : ${convergingHarm} ? "terminate"
  : distinct(${values(beneficial, 'source')}) >= 2 ? "retain"
  : ${lawless} ? "terminate" : "retain"`;

let run;

export async function prepare() {
  const { Environment } = await packageOf(name);
  run = new Environment()
    .registerVariable('facts', 'map')
    .registerVariable('exhibits', 'list<map>')
    .registerFunction('distinct(list): int', (list) => BigInt(distinct(list)))
    .registerFunction('overlap(list, list, list): bool', overlap)
    .parse(POLICY);
}

export const decide = (theCase) => run(situationOf(theCase));
