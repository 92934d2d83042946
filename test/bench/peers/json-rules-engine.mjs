import { featuresOf } from './features.mjs';
import { packageOf } from './installed.mjs';

/**
 * json-rules-engine: one engine for all cases, rules with priorities, stopped at the first that applies, the features
 * given to `run` as constants, which it need not cache. Its conditions compare one fact with one value: it cannot count.
 */
export const name = 'json-rules-engine';

const is = (fact, value) => ({ fact, operator: 'equal', value });
const atLeast = (fact, value) => ({ fact, operator: 'greaterThanInclusive', value });

/** The rules by rank: what overrides stands before what it overrides. */
const RULES = [
  ['terminate', [is('legalProcess', 'order')]],
  ['retain', [is('cure', 'verified')]],
  ['retain', [is('lawEnforcement', 'asks-to-retain')]],
  ['terminate', [atLeast('threats', 3), is('escalating', true), is('lawEnforcement', 'unable-in-time')]],
  ['terminate', [is('converging', true), { fact: 'lawEnforcement', operator: 'notEqual', value: 'acting' }]],
  ['retain', [atLeast('beneficial', 2)]],
  [
    'terminate',
    [
      atLeast('attacks', 3),
      { fact: 'operatorResponse', operator: 'in', value: ['refuses', 'ignores', 'partial'] },
    ],
  ],
];

let engine;

export async function prepare() {
  const { Engine } = await packageOf(name);
  engine = new Engine();
  for (const [rank, [type, all]] of RULES.entries()) {
    engine.addRule({ conditions: { all }, event: { type }, priority: RULES.length - rank });
  }
  engine.on('success', () => engine.stop());
}

export async function decide(theCase) {
  const { events } = await engine.run(featuresOf(theCase));
  return events[0]?.type ?? 'retain';
}
