import { among, type OneOf } from './test-sql.ts';

/** How an engine says what engines say differently. */
export interface Dialect {
  /** A text as a literal. */
  readonly text: (words: string) => string;
  /** A truth value as a column that is told. */
  readonly truth: (expression: string) => string;
  /**
   * The product of a count and a whole number, where 64 bits may not have room for it.
   * @returns undefined where the engine has no room for it either
   */
  readonly product: (count: string, factor: bigint) => string | undefined;
  /** How many rows fulfil a condition. */
  readonly countIf: (condition: string) => string;
  /** How many values a column has in the rows that fulfil a condition. */
  readonly distinctIf: (column: string, condition: string) => string;
  /** Whether a column has one of some numbers, of each row on its own: an engine may be faster at it than at what it looks for while it reads. */
  readonly oneOf: OneOf;
  /** Texts one after the other. */
  readonly concat: (texts: readonly string[]) => string;
  /** Holds of every row, or ends the statement with a message. */
  readonly require: (condition: string, message: string) => string;
  /** What a finding has measured whose form measures nothing. */
  readonly nothing: string;
  /** What stands behind the statement. */
  readonly settings: string;
}

/** No case has more exhibits than this, by far. */
export const EXHIBITS_LIMIT = 10_000_000n;

const quoted = (words: string): string => `'${words.replaceAll("'", "''")}'`;

/** For engines to which a backslash in a text is an escape. */
const escaped = (words: string): string => quoted(words.replaceAll('\\', '\\\\'));

const concat = (texts: readonly string[]): string => texts.join('\n    || ');

const distinctIf = (column: string, condition: string): string =>
  `COUNT(DISTINCT ${column}) FILTER (WHERE ${condition})`;

/**
 * Values are labels numbered within a case, mostly: the small ones are kept as bits of one number, for which no table of
 * values is made beside that of the cases.
 */
function distinctBits(column: string, condition: string): string {
  const bits = `BIT_OR(CASE WHEN ${condition} AND ${column} < ${BITS} THEN 1::BIGINT << ${column} ELSE 0 END)`;
  return `(BIT_COUNT(${bits}) + ${distinctIf(column, `${condition} AND ${column} >= ${BITS}`)})`;
}

/** The bits of a number of 64 bits, but for its sign. */
const BITS = 63;

const truth = (expression: string): string => expression;

const DIALECT = {
  duckdb: {
    text: quoted,
    truth,
    product: (count, factor) =>
      factor * EXHIBITS_LIMIT < 2n ** 127n
        ? `CAST(${count} AS HUGEINT) * CAST(${factor} AS HUGEINT)`
        : undefined,
    // twice as fast as a filter, which cuts every column of the pass to its rows
    countIf: (condition) => `COUNT_IF(${condition})`,
    distinctIf: distinctBits,
    // a function of a column is worked out once for each word of its dictionary, a comparison for each row
    oneOf: (column, numbers) =>
      numbers.length < 2 ? among(column, numbers) : `list_contains([${numbers.join(', ')}], ${column})`,
    concat: (texts) => `CONCAT(${texts.join(',\n    ')})`,
    require: (condition, message) => `CASE WHEN ${condition} THEN TRUE ELSE error(${quoted(message)}) END`,
    nothing: 'CAST(NULL AS BIGINT)',
    settings: '',
  },
  postgres: {
    text: quoted,
    truth,
    product: (count, factor) => `CAST(${count} AS NUMERIC) * ${factor}`,
    countIf: (condition) => `COUNT(*) FILTER (WHERE ${condition})`,
    distinctIf,
    oneOf: among,
    concat,
    // a cast of what is known beforehand would be made beforehand, too
    require: (condition, message) =>
      `CASE WHEN ${condition} THEN TRUE ELSE CAST(${quoted(message)} || COALESCE((SELECT MIN(word) FROM decisis_words WHERE what = 'vocabulary'), '') AS BOOLEAN) END`,
    nothing: 'CAST(NULL AS BIGINT)',
    settings: '',
  },
  clickhouse: {
    text: escaped,
    truth: (expression) => `CAST(${expression} AS Bool)`,
    product: (count, factor) =>
      factor * EXHIBITS_LIMIT < 2n ** 255n ? `toInt256(${count}) * toInt256('${factor}')` : undefined,
    countIf: (condition) => `countIf(${condition})`,
    distinctIf: (column, condition) => `uniqExactIf(${column}, ${condition})`,
    oneOf: among,
    concat,
    require: (condition, message) => `throwIf(NOT COALESCE(${condition}, FALSE), ${escaped(message)}) = 0`,
    nothing: 'CAST(NULL AS Nullable(Int64))',
    // a join that finds nothing gives NULL, as in the other engines; each finding is a query within another
    settings: '\nSETTINGS join_use_nulls = 1, max_subquery_depth = 10000, max_query_size = 10000000',
  },
  spark: {
    text: escaped,
    truth,
    // beyond 38 digits it would give NULL, or round
    product: (count, factor) =>
      factor < 10n ** 29n ? `CAST(${count} AS DECIMAL(8, 0)) * CAST(${factor} AS DECIMAL(29, 0))` : undefined,
    countIf: (condition) => `COUNT_IF(${condition})`,
    distinctIf,
    oneOf: among,
    concat,
    require: (condition, message) =>
      `CASE WHEN ${condition} THEN TRUE ELSE CAST(raise_error(${escaped(message)}) AS BOOLEAN) END`,
    nothing: 'CAST(NULL AS BIGINT)',
    settings: '',
  },
} as const satisfies Readonly<Record<string, Dialect>>;

/** One of the engines for which a policy can be written. */
export type DialectName = keyof typeof DIALECT;

/** All of them. */
export const DIALECTS = Object.keys(DIALECT) as readonly DialectName[];

/** How an engine says things. */
export const dialectOf = (name: DialectName): Dialect => DIALECT[name];
