import type { Comparators } from '../model/counted.ts';
import { byForm, type Finding, type FindingOf, type Form } from '../model/forms/forms.ts';
import { testIn } from '../model/test.ts';
import { countSql } from './count-sql.ts';
import { EXHIBITS_LIMIT } from './dialects.ts';
import { factHoldsSql, factValueSql } from './fact-sql.ts';
import { LARGEST, rateCountsSql, rateTestSql } from './rate-sql.ts';
import { sameSql } from './same-sql.ts';
import { findingName, type Scope } from './scope.ts';
import { SqlRefusal } from './sql-refusal.ts';
import type { Starts } from './starts.ts';

/** A finding as expressions over what was found before it, `b`, and over what is joined to that. */
export interface FindingSql {
  /** What is joined: the first as `n1`, and so on. */
  readonly joins: readonly string[];
  /** The starts that are joined, by their names. */
  readonly starts: readonly string[];
  readonly measured: string;
  readonly established: string;
}

/** A finding as SQL. @throws SqlRefusal where the engine cannot say it exactly */
export const findingSql = (id: string, finding: Finding, scope: Scope, starts: Starts): FindingSql =>
  byForm<[Around], FindingSql>(FINDING, finding, { id, scope, starts });

interface Around {
  readonly id: string;
  readonly scope: Scope;
  readonly starts: Starts;
}

const FINDING = {
  count: (finding, { scope, starts }) => {
    const { after } = finding;
    const start = after === undefined ? undefined : starts.of(after.fact, testIn(after));
    const begun = start === undefined ? [] : [`COALESCE(${start}.age, -1) >= 0`];
    return {
      joins: [countSql(finding, scope, starts)],
      starts: start === undefined ? [] : [start],
      measured: counted(1),
      established: [...compared(counted(1), finding), ...begun].join(' AND '),
    };
  },
  rate: (finding, { id, scope }) => {
    const counts = ['COALESCE(n1.recent, 0)', 'COALESCE(n1.baseline, 0)'] as const;
    return {
      joins: [rateCountsSql(finding, scope)],
      starts: [],
      measured: counts[0],
      established: `${counts[0]} >= ${finding.minimum ?? 1} AND ${rateTestSql(id, finding, scope, counts)}`,
    };
  },
  sum: (finding, { id, scope, starts }) => {
    const weights = finding.sum.reduce((sum, { weight }) => sum + BigInt(Math.abs(weight)), 0n);
    if (weights * EXHIBITS_LIMIT > LARGEST)
      throw new SqlRefusal(`the weights of the finding \`${id}\` are too large for whole numbers of 64 bits`);
    const measured = finding.sum.map(({ weight }, at) => `${counted(at + 1)} * (${weight})`).join(' + ');
    return {
      joins: finding.sum.map((term) => countSql(term, scope, starts)),
      starts: [],
      measured,
      established: compared(`(${measured})`, finding).join(' AND '),
    };
  },
  same: (finding, { scope, starts }) => ({
    joins: [sameSql(finding, scope, starts)],
    starts: [],
    measured: scope.dialect.nothing,
    established: `${counted(1)} > 0`,
  }),
  fact: (finding, { scope, starts }) => {
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
  all: ({ all }, { scope }) => joined(all.map((id) => established(id, scope)).join(' AND '), scope),
  any: ({ any }, { scope }) => joined(any.map((id) => established(id, scope)).join(' OR '), scope),
  none: ({ none }, { scope }) =>
    joined(`NOT (${none.map((id) => established(id, scope)).join(' OR ')})`, scope),
  of: (finding, { scope }) => {
    const ones = [...new Set(finding.of)].map(
      (id) => `CASE WHEN ${established(id, scope)} THEN 1 ELSE 0 END`,
    );
    const measured = `CAST(${ones.join(' + ')} AS BIGINT)`;
    return { ...joined(compared(measured, finding).join(' AND '), scope), measured };
  },
} as const satisfies { readonly [F in Form]: (finding: FindingOf[F], around: Around) => FindingSql };

/** What a joined count came to: none where a case has no such exhibit. */
const counted = (join: number): string => `COALESCE(n${join}.counted, 0)`;

const established = (id: string, scope: Scope): string => `b.${findingName('established', id, scope)}`;

const joined = (condition: string, { dialect }: Scope): FindingSql => ({
  joins: [],
  starts: [],
  measured: dialect.nothing,
  established: condition,
});

/** The conditions that bounds make of a number. */
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
