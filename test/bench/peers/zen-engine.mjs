import { featuresOf } from './features.mjs';
import { packageOf } from './installed.mjs';

/**
 * GoRules ZEN: a decision made once of compiled content, with a table of the policy's rules, the first that hits deciding.
 * It can filter lists but not count what is distinct in them, and what it is given is copied out of JavaScript: with the
 * features, as here, it is about three times as fast as with the exhibits.
 */
export const name = 'zen-engine';

const INPUTS = [
  'legalProcess',
  'cure',
  'lawEnforcement',
  'threats',
  'escalating',
  'converging',
  'beneficial',
  'attacks',
  'operatorResponse',
];

/** The rules by rank, each with its cells by input; what overrides stands before what it overrides. */
const RULES = [
  ['terminate', { legalProcess: '"order"' }],
  ['retain', { cure: '"verified"' }],
  ['retain', { lawEnforcement: '"asks-to-retain"' }],
  ['terminate', { threats: '>= 3', escalating: 'true', lawEnforcement: '"unable-in-time"' }],
  ['terminate', { converging: 'true', lawEnforcement: '$ != "acting"' }],
  ['retain', { beneficial: '>= 2' }],
  ['terminate', { attacks: '>= 3', operatorResponse: '"refuses", "ignores", "partial"' }],
  ['retain', {}],
];

const TABLE = {
  hitPolicy: 'first',
  inputs: INPUTS.map((field) => ({ id: field, name: field, field, type: 'expression' })),
  outputs: [{ id: 'verdict', name: 'verdict', field: 'verdict', type: 'expression' }],
  rules: RULES.map(([verdict, cells], rank) => ({
    _id: `rule-${rank}`,
    ...Object.fromEntries(INPUTS.map((field) => [field, cells[field] ?? ''])),
    verdict: JSON.stringify(verdict),
  })),
};

const GRAPH = {
  nodes: [
    { id: 'in', name: 'case', type: 'inputNode' },
    { id: 'table', name: 'security-services', type: 'decisionTableNode', content: TABLE },
    { id: 'out', name: 'verdict', type: 'outputNode' },
  ],
  edges: [
    { id: 'in-table', sourceId: 'in', targetId: 'table', type: 'edge' },
    { id: 'table-out', sourceId: 'table', targetId: 'out', type: 'edge' },
  ],
};

let decision;

export async function prepare() {
  const { ZenDecisionContent, ZenEngine } = await packageOf(name);
  decision = new ZenEngine().createDecision(new ZenDecisionContent(GRAPH));
}

export async function decide(theCase) {
  const { result } = await decision.evaluate(featuresOf(theCase));
  return result.verdict;
}
