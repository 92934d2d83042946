import type { Counted } from '../model/counted.ts';
import { byForm, type FindingOf, type Form } from '../model/forms/forms.ts';
import { columnName, TABLES } from '../tables/layout.ts';
import { groupingSql } from './grouping-sql.ts';
import type { Part } from './part.ts';
import { attributeOf, className, type Scope } from './scope.ts';
import { among, testSql } from './test-sql.ts';

/** The classes that findings count, each as the exhibits that it selects. */
export function classParts(scope: Scope): readonly Part[] {
  const { policy, vocabulary } = scope.program;
  const terms = Object.values(policy.findings).flatMap((finding) =>
    byForm<[], readonly Term[]>(TERMS, finding),
  );
  const columns = columnsRead(terms, scope);
  return [...new Set(terms.map(({ count }) => count))].map((name) => {
    const { title } = Object.hasOwn(policy.classes, name) ? policy.classes[name]! : vocabulary.kinds[name]!;
    return { name: className(name, scope), comment: title, body: bodyOf(name, columns, scope) };
  });
}

function bodyOf(name: string, columns: readonly string[], scope: Scope): string {
  const { classes } = scope.program.policy;
  const { kind, where = {} } = Object.hasOwn(classes, name) ? classes[name]! : { kind: name };
  const kinds = [kind].flat().map((one) => scope.book.kinds.get(one)! + 1);
  const tests = Object.entries(where).map(
    ([attribute, test]) =>
      `(${testSql(attributeOf(attribute, scope), test, `e.${columnName('attribute', attribute)}`)})`,
  );
  return [
    `SELECT ${columns.map((column) => `e.${column}`).join(', ')}`,
    `FROM ${TABLES.exhibits} e`,
    `WHERE ${[among('e.kind', kinds), ...tests].join(' AND ')}`,
  ].join('\n');
}

/** What is counted of a class, and by what apart, where it is. */
interface Term {
  readonly count: string;
  readonly distinct?: Counted['distinct'];
  readonly grouped?: string;
}

const TERMS = {
  count: (finding) => [finding],
  rate: ({ rate }) => [{ count: rate }],
  sum: ({ sum }) => sum,
  same: ({ same, all }) => all.map((term) => ({ ...term, grouped: same })),
  fact: () => [],
  all: () => [],
  any: () => [],
  none: () => [],
  of: () => [],
} as const satisfies { readonly [F in Form]: (finding: FindingOf[F]) => readonly Term[] };

/** The columns of exhibits that are counted or grouped by. */
function columnsRead(terms: readonly Term[], scope: Scope): readonly string[] {
  const by = terms
    .flatMap(({ distinct, grouped }) => [distinct, grouped])
    .filter((name) => name !== undefined);
  return [...new Set(['case_number', 'age', ...by.map((name) => groupingSql(name, scope).column)])];
}
