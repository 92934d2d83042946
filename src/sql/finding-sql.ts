import { itemAt } from '../model/look-up.ts';
import type { Comparators, Counted } from '../model/counted.ts';
import { byForm, type Finding, type FindingOf, type Form } from '../model/forms/forms.ts';
import { testIn } from '../model/test.ts';
import { countAfterSql, spanOf } from './count-sql.ts';
import type { Counts } from './counts.ts';
import { EXHIBITS_LIMIT } from './dialects.ts';
import { factHoldsSql, factValueSql } from './fact-sql.ts';
import { LARGEST, rateCounts, rateTestSql } from './rate-sql.ts';
import { indented } from './part.ts';
import { sameSql } from './same-sql.ts';
import { countName, findingName, type Scope } from './scope.ts';
import { SqlRefusal } from './sql-refusal.ts';
import type { Starts } from './starts.ts';

/** The SQL of a finding: expressions over the part before it, `b`, and over what is joined to that. */
export interface FindingSql {
  /** The joins that the expressions need. */
  readonly joins: readonly string[];
  /** The names of the starts that are joined. */
  readonly starts: readonly string[];
  /** What it measures. Without joins the result computes it, from the last part `b`; else the finding's own part. */
  readonly measured: string;
  readonly established: string;
}

/**
 * A finding as SQL.
 * @throws SqlRefusal if the engine cannot express it exactly
 */
export const findingSql = (id: string, finding: Finding, around: Around): FindingSql =>
  byForm<[string, Around], FindingSql>(FINDING, finding, id, around);

/** What the SQL of findings is written with. */
export interface Around {
  readonly scope: Scope;
  readonly starts: Starts;
  readonly counts: Counts;
}

const FINDING = {
  count: (finding, id, around) => {
    const { scope, starts } = around;
    const start = finding.after && starts.of(finding.after.fact, testIn(finding.after));
    const { number, joins } = numberOf(finding, countName('counted', id, scope), 1, around);
    const begun = start === undefined ? [] : [`COALESCE(${start}.age, -1) >= 0`];
    return {
      joins,
      starts: start === undefined ? [] : [start],
      measured: number,
      established: [...compared(number, finding), ...begun].join(' AND '),
    };
  },
  rate: (finding, id, { scope, counts }) => {
    const [recent, baseline] = rateCounts(finding);
    const columns = [
      counts.of(countName('recent', id, scope), recent),
      counts.of(countName('baseline', id, scope), baseline),
    ] as const;
    return {
      joins: [],
      starts: [],
      measured: columns[0],
      established: `${columns[0]} >= ${finding.minimum ?? 1} AND ${rateTestSql(id, finding, scope, columns)}`,
    };
  },
  sum: (finding, id, around) => {
    const weights = finding.sum.reduce((sum, { weight }) => sum + BigInt(Math.abs(weight)), 0n);
    if (weights * EXHIBITS_LIMIT > LARGEST)
      throw new SqlRefusal(`the weights of the finding \`${id}\` are too large for whole numbers of 64 bits`);
    const terms = finding.sum.map((term, at) =>
      numberOf(term, countName(`term${at + 1}`, id, around.scope), at + 1, around),
    );
    const measured = terms
      .map(({ number }, at) => `${number} * (${itemAt(finding.sum, at).weight})`)
      .join(' + ');
    return {
      joins: terms.flatMap(({ joins }) => joins),
      starts: [],
      measured,
      established: compared(`(${measured})`, finding).join(' AND '),
    };
  },
  same: (finding, _id, { scope, starts }) => ({
    joins: [joinSql(1, sameSql(finding, scope, starts))],
    starts: [],
    measured: scope.dialect.nothing,
    established: 'COALESCE(n1.counted, 0) > 0',
  }),
  fact: (finding, _id, { scope, starts }) => {
    const { fact, for: least, within } = finding;
    const isAged = least !== undefined || within !== undefined;
    const start = isAged ? starts.of(fact, testIn(finding)) : undefined;
    return {
      joins: [],
      starts: start === undefined ? [] : [start],
      measured: factValueSql(fact, scope),
      established: factHoldsSql(finding, start, scope),
    };
  },
  all: ({ all }, _id, { scope }) => joined(all.map((id) => established(id, scope)).join(' AND '), scope),
  any: ({ any }, _id, { scope }) => joined(any.map((id) => established(id, scope)).join(' OR '), scope),
  none: ({ none }, _id, { scope }) =>
    joined(`NOT (${none.map((id) => established(id, scope)).join(' OR ')})`, scope),
  of: (finding, _id, { scope }) => {
    const ones = [...new Set(finding.of)].map(
      (id) => `CASE WHEN ${established(id, scope)} THEN 1 ELSE 0 END`,
    );
    const measured = `CAST(${ones.join(' + ')} AS BIGINT)`;
    return { ...joined(compared(measured, finding).join(' AND '), scope), measured };
  },
} as const satisfies {
  readonly [F in Form]: (finding: FindingOf[F], id: string, around: Around) => FindingSql;
};

/** A count, with the joins for it; no join is needed if it comes from the pass over all exhibits. */
function numberOf(
  counted: Counted,
  column: string,
  position: number,
  { scope, starts, counts }: Around,
): { readonly number: string; readonly joins: readonly string[] } {
  const span = spanOf(counted);
  if (counted.after === undefined) return { number: counts.of(column, span), joins: [] };
  return {
    number: `COALESCE(n${position}.counted, 0)`,
    joins: [joinSql(position, countAfterSql(span, counted.after, scope, starts))],
  };
}

const joinSql = (position: number, body: string): string =>
  `LEFT JOIN (\n${indented(body)}\n) n${position} ON n${position}.of_case = b.case_number`;

const established = (id: string, scope: Scope): string => `b.${findingName('established', id, scope)}`;

const joined = (condition: string, { dialect }: Scope): FindingSql => ({
  joins: [],
  starts: [],
  measured: dialect.nothing,
  established: condition,
});

/** The conditions that bounds put on a number. */
function compared(
  number: string,
  { exactly, 'at-least': low, 'at-most': high }: Comparators,
): readonly string[] {
  if (exactly !== undefined) return [`${number} = ${exactly}`];
  return [
    ...(low === undefined ? [] : [`${number} >= ${low}`]),
    ...(high === undefined ? [] : [`${number} <= ${high}`]),
  ];
}
