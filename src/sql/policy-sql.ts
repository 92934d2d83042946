import { named } from '../model/named.ts';
import { itemAt, lookUp } from '../model/look-up.ts';
import { lastOf } from '../model/ends.ts';
import { vocabularyDigest } from '../engine/digest.ts';
import type { Program } from '../engine/program.ts';
import { testedFacts, weighs } from '../model/forms/forms.ts';
import { testKeys } from '../model/test.ts';
import type { Vocabulary } from '../model/vocabulary.ts';
import { columnName, TABLES } from '../tables/layout.ts';
import { classParts } from './class-parts.ts';
import { profileParts } from './class-tests.ts';
import { dialectOf, type DialectName } from './dialects.ts';
import { factTestSql } from './fact-sql.ts';
import { Counts } from './counts.ts';
import { findingSql, type Around, type FindingSql } from './finding-sql.ts';
import { comment, partText, type Part } from './part.ts';
import { findingName, scopeOf, type Scope } from './scope.ts';
import { Starts } from './starts.ts';
import { rulePart, verdictParts } from './verdict-parts.ts';
import { pushAll } from '../model/push-all.ts';

/** Options for writing a policy as SQL. */
export interface PolicySqlOptions {
  readonly dialect: DialectName;
  /** Whether to select only cases whose verdict or grounds differ from those of the standing decision. */
  readonly flips: boolean;
  /** The vocabularies that the tables may have: the policy's own, and those that extend it. */
  readonly vocabularies: readonly Vocabulary[];
}

/**
 * Writes a policy as one statement over the tables that `decisis export` writes. The result has a row for each case
 * that the policy applies to.
 * @throws SqlRefusal if the engine cannot express the policy exactly
 */
export function policySql(program: Program, options: PolicySqlOptions): string {
  const scope = scopeOf(program, dialectOf(options.dialect));
  const around = { scope, starts: new Starts(scope), counts: new Counts(scope) };
  const findings = findingsOf(around);
  const chain = chainOf(findings, around, options);
  const { policy, version } = program.policy;
  const head = [
    `The policy ${policy}, version ${version}, for ${options.dialect}`,
    program.digest,
    'over the tables of `decisis export`',
  ];
  const parts = [
    ...profileParts(scope),
    ...classParts(scope),
    ...around.starts.parts,
    ...around.counts.parts,
    ...chain,
  ];
  return [
    ...head.map(comment),
    'WITH',
    parts.map(partText).join(',\n'),
    `${outputSql(lastOf(chain).name, findings, scope, options.flips)}${scope.dialect.settings};`,
    '',
  ].join('\n');
}

/** The SQL of each finding, those before it first. */
const findingsOf = (around: Around): ReadonlyMap<string, FindingSql> =>
  new Map(
    around.scope.program.findingOrder.map((position) => {
      const { findingIds, policy } = around.scope.program;
      const id = itemAt(findingIds, position);
      return [id, findingSql(id, named(policy.findings, id), around)];
    }),
  );

/** The parts that evaluate each case step by step: each has the columns of the one before it, and more. */
function chainOf(
  findings: ReadonlyMap<string, FindingSql>,
  { scope, counts }: Around,
  options: PolicySqlOptions,
): readonly Part[] {
  const { program } = scope;
  const chain: Part[] = [
    {
      name: 'scope',
      comment: 'the cases to which the policy applies',
      body: scopeSql(scope, options.vocabularies),
    },
  ];
  const last = (): string => lastOf(chain).name;
  pushAll(chain, counts.joined(last()));
  for (const [id, sql] of findings) chain.push(findingPart(id, sql, scope, last()));
  for (const position of program.ruleOrder) chain.push(rulePart(position, scope, last()));
  pushAll(chain, verdictParts(scope, last()));
  return chain;
}

function scopeSql(scope: Scope, vocabularies: readonly Vocabulary[]): string {
  const { program, dialect } = scope;
  const digests = vocabularies.map((one) => dialect.text(vocabularyDigest(one))).join(', ');
  const known = `(SELECT MIN(CASE WHEN word IN (${digests}) THEN 1 ELSE 0 END) FROM ${TABLES.words} WHERE what = 'vocabulary') = 1`;
  const held = ['verdict', 'grounds', 'ground_count'].map((name) => `c.${name} AS held_${name}`);
  const facts = factsRead(program).map((fact) => `c.${columnName('fact', fact)}`);
  return [
    `SELECT ${['c.case_number', 'c.case_id', ...held, 'c.departs', ...facts].join(', ')}`,
    `FROM ${TABLES.cases} c`,
    `WHERE ${dialect.require(known, 'these tables are of another vocabulary than the policy: export the cases again')}`,
    ...program.appliesTo.map(({ fact, test }) => `  AND (${factTestSql(fact, testKeys(test), 'c', scope)})`),
  ].join('\n');
}

/** The facts whose values the statement reads. */
function factsRead({ policy, appliesTo }: Program): readonly string[] {
  const tested = Object.values(policy.findings)
    .filter((finding) => weighs(finding) === 'fact')
    .flatMap(testedFacts);
  return [...new Set([...appliesTo.map(({ fact }) => fact), ...tested])];
}

function findingPart(
  id: string,
  { joins, starts, measured, established }: FindingSql,
  scope: Scope,
  before: string,
): Part {
  return {
    name: findingName('finding', id, scope),
    comment: named(scope.program.policy.findings, id).title,
    body: [
      'SELECT b.*,',
      ...(joins.length === 0 ? [] : [`  ${measured} AS ${findingName('measured', id, scope)},`]),
      `  (${established}) AS ${findingName('established', id, scope)}`,
      `FROM ${before} b`,
      ...starts.map((start) => `LEFT JOIN ${start} ON ${start}.of_case = b.case_number`),
      ...joins,
    ].join('\n'),
  };
}

/**
 * The columns of the result. A measure is written here, unless it needs the joins of its finding, so that an engine does
 * not put it into words for cases that are not selected.
 */
function outputSql(
  last: string,
  findings: ReadonlyMap<string, FindingSql>,
  scope: Scope,
  flips: boolean,
): string {
  const { program, dialect } = scope;
  const columns = [
    'b.case_number',
    'b.case_id',
    'b.verdict',
    `${dialect.truth('b.contested')} AS contested`,
    'b.grounds',
    ...(flips ? ['b.held_verdict', 'b.held_grounds', 'b.fate'] : []),
    ...program.findingIds.flatMap((id) => {
      const established = findingName('established', id, scope);
      const name = findingName('measured', id, scope);
      const { joins, measured } = lookUp(findings, id);
      return [
        joins.length === 0 ? `${measured} AS ${name}` : `b.${name}`,
        `${dialect.truth(`b.${established}`)} AS ${established}`,
      ];
    }),
  ];
  const where = flips ? "\nWHERE b.fate IN ('flip', 'drift')" : '';
  return `SELECT\n${columns.map((column) => `  ${column}`).join(',\n')}\nFROM ${last} b${where}`;
}
