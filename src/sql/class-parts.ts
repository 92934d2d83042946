import type { CountPlace } from '../model/forms/form.ts';
import { countsIn, groupedBy } from '../model/forms/forms.ts';
import { classTitle, inClassSql, WITH_PROFILES } from './class-tests.ts';
import { groupingSql } from './grouping-sql.ts';
import type { Part } from './part.ts';
import { className, type Scope } from './scope.ts';

/**
 * A part for each class whose exhibits are counted after a start, selecting those exhibits. All other classes are
 * counted in one pass.
 */
export function classParts(scope: Scope): readonly Part[] {
  const terms = Object.values(scope.program.policy.findings)
    // what is counted for each value of an attribute is selected where it is counted
    .filter((finding) => groupedBy(finding) === undefined)
    .flatMap(countsIn)
    .filter(({ after }) => after !== undefined);
  const columns = columnsRead(terms, scope);
  return [...new Set(terms.map((term) => term.class))].map((name) => ({
    name: className(name, scope),
    comment: classTitle(name, scope),
    body: [
      `SELECT ${columns.map((column) => `e.${column}`).join(', ')}`,
      WITH_PROFILES,
      `WHERE ${inClassSql(name, scope)}`,
    ].join('\n'),
  }));
}

/** The columns of exhibits that are counted. */
function columnsRead(terms: readonly CountPlace[], scope: Scope): readonly string[] {
  const by = terms.map(({ distinct }) => distinct).filter((name) => name !== undefined);
  return [...new Set(['case_number', 'age', ...by.map((name) => groupingSql(name, scope).column)])];
}
