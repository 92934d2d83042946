import { itemAt, lookUp } from '../model/look-up.ts';
import { canonicalJson } from '../engine/canonical-json.ts';
import { holdsOfNothing, type TestKeys } from '../model/test.ts';
import { TABLES } from '../tables/layout.ts';
import type { Part } from './part.ts';
import type { Scope } from './scope.ts';
import { testSql } from './test-sql.ts';

/** The starts of tests on facts: how long ago the latest unbroken run of entries that pass a test began. */
export class Starts {
  readonly parts: Part[] = [];
  private readonly scope: Scope;
  private readonly names = new Map<string, string>();

  constructor(scope: Scope) {
    this.scope = scope;
  }

  /** The name of the expression with the start of a test, for each case in which it has one. */
  of(fact: string, test: TestKeys): string {
    const key = canonicalJson([fact, test]);
    const known = this.names.get(key);
    if (known !== undefined) return known;
    const name = `start_${this.names.size + 1}`;
    this.names.set(key, name);
    this.parts.push({
      name,
      comment: `how long ago ${fact} began to be so: ${wordsOf(test)}`,
      body: this.body(fact, test),
    });
    return name;
  }

  /** The run reaches back from the last entry to the one after the last entry that fails the test. */
  private body(fact: string, test: TestKeys): string {
    const { book } = this.scope;
    const position = lookUp(book.factPositions, fact);
    // a test that a missing value passes has no start
    const holds = holdsOfNothing(test) ? 'FALSE' : testSql(itemAt(book.facts, position), test, 'e.value');
    const ofFact = `e.fact = ${position + 1}`;
    return [
      'SELECT e.case_number AS of_case, MAX(e.age) AS age, CASE WHEN MIN(e.age) >= 0 THEN 1 ELSE 0 END AS is_exact',
      `FROM ${TABLES.entries} e`,
      'LEFT JOIN (',
      '  SELECT e.case_number AS of_case, MAX(e.entry) AS last_entry',
      `  FROM ${TABLES.entries} e`,
      `  WHERE ${ofFact} AND NOT (${holds})`,
      '  GROUP BY e.case_number',
      ') f ON f.of_case = e.case_number',
      `WHERE ${ofFact} AND e.entry > COALESCE(f.last_entry, 0)`,
      'GROUP BY e.case_number',
      'HAVING MAX(e.age) >= 0',
    ].join('\n');
  }
}

const wordsOf = (test: TestKeys): string =>
  Object.entries(test)
    .map(([key, value]) => `${key} ${[value].flat().join(', ')}`)
    .join(' and ');
