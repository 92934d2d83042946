import { byForm, type FindingOf, type Form } from '../model/forms/forms.ts';
import type { Counted } from '../model/counted.ts';
import { TABLES } from '../tables/layout.ts';
import { classTitle, inClassSql } from './class-tests.ts';
import { groupingSql } from './grouping-sql.ts';
import type { Part } from './part.ts';
import { className, type Scope } from './scope.ts';

/**
 * A part for each class whose exhibits are counted after a start, selecting those exhibits. All other classes are
 * counted in one pass.
 */
export function classParts(scope: Scope): readonly Part[] {
  const terms = Object.values(scope.program.policy.findings)
    .flatMap((finding) => byForm<[], readonly Counted[]>(TERMS, finding))
    .filter(({ after }) => after !== undefined);
  const columns = columnsRead(terms, scope);
  return [...new Set(terms.map(({ count }) => count))].map((name) => ({
    name: className(name, scope),
    comment: classTitle(name, scope),
    body: [
      `SELECT ${columns.map((column) => `e.${column}`).join(', ')}`,
      `FROM ${TABLES.exhibits} e`,
      `WHERE ${inClassSql(name, scope)}`,
    ].join('\n'),
  }));
}

const none = (): readonly Counted[] => [];

const TERMS = {
  count: (finding) => [finding],
  rate: none,
  sum: ({ sum }) => sum,
  same: none,
  fact: none,
  all: none,
  any: none,
  none,
  of: none,
} as const satisfies { readonly [F in Form]: (finding: FindingOf[F]) => readonly Counted[] };

/** The columns of exhibits that are counted. */
function columnsRead(terms: readonly Counted[], scope: Scope): readonly string[] {
  const by = terms.map(({ distinct }) => distinct).filter((name) => name !== undefined);
  return [...new Set(['case_number', 'age', ...by.map((name) => groupingSql(name, scope).column)])];
}
