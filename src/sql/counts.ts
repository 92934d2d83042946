import { classTitle, flagColumns, inAnyClassSql } from './class-tests.ts';
import { TABLES } from '../tables/layout.ts';
import { countedSql, type Span } from './count-sql.ts';
import { groupingSql } from './grouping-sql.ts';
import { comment, indented, type Part } from './part.ts';
import type { Scope } from './scope.ts';

/** The counts over the exhibits of every case that one pass computes: a column for each. */
export class Counts {
  private readonly names: string[] = [];
  private readonly scope: Scope;
  private readonly classes = new Set<string>();
  private readonly read = new Set(['age']);
  private readonly columns: string[] = [];

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
    this.columns.push(`CAST(${countedSql(span, scope)} AS BIGINT) AS ${name}`);
    this.names.push(name);
    return `b.${name}`;
  }

  /** The parts that classify exhibits and count them; empty if nothing is counted. */
  get parts(): readonly Part[] {
    if (this.columns.length === 0) return [];
    return [
      { name: 'classed', comment: 'the exhibits, and the classes of each', body: this.classed() },
      {
        name: 'counted',
        comment: 'how many of each class a case has, in one pass',
        body: [
          `SELECT e.case_number AS of_case,\n${this.columns.map(indented).join(',\n')}`,
          'FROM classed e',
          'GROUP BY e.case_number',
        ].join('\n'),
      },
    ];
  }

  private classed(): string {
    const { scope } = this;
    const classes = [...this.classes];
    const flags = flagColumns(classes, scope).map(
      (flag, at) => `${comment(classTitle(classes[at]!, scope))}\n${flag}`,
    );
    const columns = ['case_number', ...this.read].map((column) => `e.${column}`).join(', ');
    return [
      `SELECT ${columns},\n${flags.map(indented).join(',\n')}`,
      `FROM ${TABLES.exhibits} e`,
      `WHERE ${inAnyClassSql(classes, scope)}`,
    ].join('\n');
  }

  /** The part that joins the cases with their counts: 0 for a case without exhibits. */
  joined(before: string): readonly Part[] {
    if (this.columns.length === 0) return [];
    const columns = this.names.map((name) => `  COALESCE(n.${name}, 0) AS ${name}`);
    return [
      {
        name: 'weighed',
        comment: 'the cases beside what is counted of each',
        body: `SELECT b.*,\n${columns.join(',\n')}\nFROM ${before} b\nLEFT JOIN counted n ON n.of_case = b.case_number`,
      },
    ];
  }
}
