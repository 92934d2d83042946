import { flagColumns, inAnyClassSql, WITH_PROFILES } from './class-tests.ts';
import { countedSql, dividedSql, type Span } from './count-sql.ts';
import { groupingSql } from './grouping-sql.ts';
import { indented, type Part } from './part.ts';
import type { Scope } from './scope.ts';

/** The counts over the exhibits of every case that one pass computes: a column for each. */
export class Counts {
  private readonly scope: Scope;
  private readonly classes = new Set<string>();
  private readonly read = new Set(['age']);
  /** What is counted, by the name of its column. */
  private readonly counted = new Map<string, string>();
  /** What the first pass leaves out of some of them, in cases with many labels. */
  private readonly beyond = new Map<string, string>();

  constructor(scope: Scope) {
    this.scope = scope;
  }

  /**
   * Adds a count to the pass.
   * @param name of the column
   * @returns the expression by which findings read the count
   */
  of(name: string, span: Span): string {
    const { scope } = this;
    if (span.distinct !== undefined) this.read.add(groupingSql(span.distinct, scope).column);
    this.classes.add(span.count);
    const divided = dividedSql(span, scope);
    this.counted.set(name, divided?.below ?? countedSql(span, scope));
    if (divided !== undefined) this.beyond.set(name, divided.beyond);
    return `b.${name}`;
  }

  /** The parts that classify exhibits and count them; empty if nothing is counted. */
  get parts(): readonly Part[] {
    if (this.counted.size === 0) return [];
    const all: readonly Part[] = [
      {
        name: 'classed',
        comment: 'the exhibits, and the classes of each',
        body: this.classed(),
        isRepeated: this.beyond.size > 0,
      },
      {
        name: 'counted',
        comment: 'how many of each class a case has, in one pass',
        body: passSql(this.counted, 'classed e'),
      },
    ];
    const limit = this.scope.dialect.below?.limit;
    if (limit === undefined || this.beyond.size === 0) return all;
    const large = `classed e\nWHERE e.highest_label >= ${limit}`;
    const body = passSql(this.beyond, large);
    return [...all, { name: 'beyond', comment: 'what that leaves out of cases with many labels', body }];
  }

  private classed(): string {
    const { scope } = this;
    const classes = [...this.classes];
    const read = ['case_number', ...this.read, ...(this.beyond.size === 0 ? [] : ['highest_label'])];
    return [
      `SELECT ${read.map((column) => `e.${column}`).join(', ')},`,
      flagColumns(classes, scope).map(indented).join(',\n'),
      WITH_PROFILES,
      `WHERE ${inAnyClassSql(classes, scope)}`,
    ].join('\n');
  }

  /** The part that joins the cases with their counts: 0 for a case without exhibits. */
  joined(before: string): readonly Part[] {
    if (this.counted.size === 0) return [];
    const columns = [...this.counted.keys()].map((name) => {
      const more = this.beyond.has(name) ? ` + COALESCE(m.${name}, 0)` : '';
      return `  COALESCE(n.${name}, 0)${more} AS ${name}`;
    });
    const others = this.beyond.size === 0 ? [] : ['LEFT JOIN beyond m ON m.of_case = b.case_number'];
    const body = [
      `SELECT b.*,\n${columns.join(',\n')}`,
      `FROM ${before} b`,
      'LEFT JOIN counted n ON n.of_case = b.case_number',
      ...others,
    ].join('\n');
    return [{ name: 'weighed', comment: 'the cases beside what is counted of each', body }];
  }
}

/** Counts of every case that a pass over its exhibits computes. */
const passSql = (counts: ReadonlyMap<string, string>, from: string): string => {
  const columns = [...counts].map(([name, sql]) => `  CAST(${sql} AS BIGINT) AS ${name}`);
  return [
    `SELECT e.case_number AS of_case,\n${columns.join(',\n')}`,
    `FROM ${from}`,
    'GROUP BY e.case_number',
  ].join('\n');
};
