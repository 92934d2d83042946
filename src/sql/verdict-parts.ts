import { itemAt } from '../model/look-up.ts';
import { named } from '../model/named.ts';
import type { ConditionProgram } from '../engine/program.ts';
import {
  allBut,
  defaultVerdict,
  VERDICT_PAIRS,
  VERDICT_WORDS,
  type VerdictWord,
} from '../model/verdict-word.ts';
import { indented, type Part } from './part.ts';
import { findingName, ruleName, type Scope } from './scope.ts';

/**
 * A part that says of a rule whether it applies and no rule defeats it.
 * @param before the part that it extends
 */
export function rulePart(position: number, scope: Scope, before: string): Part {
  const { rules, policy } = scope.program;
  const { id, when, overriddenBy } = itemAt(rules, position);
  const overriding = overriddenBy.map((other) => ground(itemAt(rules, other).id, scope));
  const undefeated = overriding.length === 0 ? '' : ` AND NOT (${overriding.join(' OR ')})`;
  return {
    name: ruleName('rule', id, scope),
    comment: named(policy.rules, id).title,
    body: `SELECT b.*, (${conditionSql(when, scope)})${undefeated} AS ${ruleName('ground', id, scope)}\nFROM ${before} b`,
  };
}

const ground = (id: string, scope: Scope): string => `b.${ruleName('ground', id, scope)}`;

function conditionSql({ op, finding, parts }: ConditionProgram, scope: Scope): string {
  if (op === 'finding')
    return `b.${findingName('established', itemAt(scope.program.findingIds, finding), scope)}`;
  const inner = parts.map((part) =>
    part.op === 'finding' ? conditionSql(part, scope) : `(${conditionSql(part, scope)})`,
  );
  if (op === 'none') return `NOT (${inner.join(' OR ')})`;
  return inner.join(op === 'all' ? ' AND ' : ' OR ');
}

/**
 * The parts with the verdicts of the undefeated rules, the verdict of the case, and the comparison with the standing
 * decision.
 */
export function verdictParts(scope: Scope, before: string): readonly Part[] {
  const saying = (verdict: VerdictWord): string => {
    const rules = scope.program.rules.filter((rule) => rule.verdict === verdict);
    return rules.length === 0 ? 'FALSE' : rules.map(({ id }) => ground(id, scope)).join(' OR ');
  };
  return [
    {
      name: 'said',
      comment: 'what the undefeated rules say',
      body: `SELECT b.*, ${VERDICT_WORDS.map((verdict) => `(${saying(verdict)}) AS says_${verdict}`).join(', ')}\nFROM ${before} b`,
    },
    {
      name: 'decided',
      comment: 'the verdict: what all undefeated rules say, else the default',
      body: decidedSql(scope),
    },
    {
      name: 'compared',
      comment: 'the verdict beside the standing decision, or beside the advice from which that departs',
      body: `SELECT b.*,\n${indented(fateSql(scope))} AS fate\nFROM decided b`,
    },
  ];
}

const decidedAlone = (verdict: VerdictWord): string => {
  const alone = [`b.says_${verdict}`, ...allBut(verdict).map((other) => `NOT b.says_${other}`)];
  return `WHEN ${alone.join(' AND ')} THEN '${verdict}'`;
};

const CONTESTED = VERDICT_PAIRS.map(([one, other]) => `(b.says_${one} AND b.says_${other})`).join(' OR ');

function decidedSql(scope: Scope): string {
  const { rules, policy } = scope.program;
  const grounds = rules.map(
    ({ id }) => `CASE WHEN ${ground(id, scope)} THEN ${scope.dialect.text(`${id},`)} ELSE '' END`,
  );
  return [
    'SELECT b.*,',
    `  CASE ${VERDICT_WORDS.map(decidedAlone).join('\n    ')}`,
    `    ELSE '${defaultVerdict(policy)}' END AS verdict,`,
    `  ${CONTESTED} AS contested,`,
    `  TRIM(TRAILING ',' FROM ${grounds.length === 0 ? "''" : scope.dialect.concat(grounds)}) AS grounds`,
    'FROM said b',
  ].join('\n');
}

/** The fate of a decision. Grounds are the same if the sets are equal, in any order. */
function fateSql(scope: Scope): string {
  const ids = scope.program.rules.map(({ id }) => id);
  const ones = ids.map((id) => `CASE WHEN ${ground(id, scope)} THEN 1 ELSE 0 END`);
  const isHeld = (id: string): string =>
    `(NOT ${ground(id, scope)} OR POSITION(${scope.dialect.text(`,${id},`)} IN (',' || b.held_grounds || ',')) > 0)`;
  const same = [`b.held_ground_count = ${ones.length === 0 ? '0' : ones.join(' + ')}`, ...ids.map(isHeld)];
  return [
    "CASE WHEN b.held_verdict = '' THEN 'undecided'",
    "  WHEN b.held_verdict <> b.verdict THEN CASE WHEN b.departs = 1 THEN 'same' ELSE 'flip' END",
    // usually the texts are equal, which avoids comparing the grounds one by one
    "  WHEN b.held_ground_count = -1 OR b.held_grounds = b.grounds THEN 'same'",
    `  WHEN ${same.join('\n    AND ')} THEN 'same'`,
    "  ELSE 'drift' END",
  ].join('\n');
}
