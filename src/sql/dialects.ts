/** Writes the number of distinct values of a column in the rows that meet a condition. */
export type DistinctIf = (column: string, condition: string) => string;

/** The SQL of an engine where engines differ. */
export interface Dialect {
  /** A text as a literal. */
  readonly text: (words: string) => string;
  /** A truth value as a column of the result. */
  readonly truth: (expression: string) => string;
  /**
   * The product of a count and a whole number, which may exceed 64 bits.
   * @returns undefined if the engine has no exact type that is wide enough
   */
  readonly product: (count: string, factor: bigint) => string | undefined;
  /** Counts the rows that meet a condition. */
  readonly countIf: (condition: string) => string;
  /** Counts the distinct values of a column in the rows that meet a condition. */
  readonly distinctIf: DistinctIf;
  /** A faster way to count the distinct values that are below a number; undefined if the engine has none. */
  readonly below: { readonly limit: number; readonly distinctIf: DistinctIf } | undefined;
  /** Concatenates texts. */
  readonly concat: (texts: readonly string[]) => string;
  /** A condition that is true for every row, or aborts the statement with a message. */
  readonly require: (condition: string, message: string) => string;
  /** The measure of a finding whose form measures nothing. */
  readonly nothing: string;
  /** Text appended to the statement. */
  readonly settings: string;
}

/** A generous upper bound on the exhibits of a case. */
export const EXHIBITS_LIMIT = 10_000_000n;

const quoted = (words: string): string => `'${words.replaceAll("'", "''")}'`;

/** For engines in which a backslash in a text starts an escape. */
const escaped = (words: string): string => quoted(words.replaceAll('\\', '\\\\'));

const concat = (texts: readonly string[]): string => texts.join('\n    || ');

const distinctIf: DistinctIf = (column, condition) => `COUNT(DISTINCT ${column}) FILTER (WHERE ${condition})`;

/** The bits of a 64-bit number without the sign bit. */
const BITS = 63;

/**
 * Most values are labels numbered within a case. The small ones are counted as bits of one number, which needs no table
 * of values next to that of the cases. Others have no bit.
 */
const distinctBits: DistinctIf = (column, condition) =>
  `BIT_COUNT(BIT_OR(CASE WHEN ${condition} THEN ${2n ** BigInt(BITS - 1)} >> ${column} ELSE 0 END))`;

const truth = (expression: string): string => expression;

const DIALECT = {
  duckdb: {
    text: quoted,
    truth,
    product: (count, factor) =>
      factor * EXHIBITS_LIMIT < 2n ** 127n
        ? `CAST(${count} AS HUGEINT) * CAST(${factor} AS HUGEINT)`
        : undefined,
    // twice as fast as FILTER, which reduces every column of the pass to the rows that match
    countIf: (condition) => `COUNT_IF(${condition})`,
    distinctIf,
    below: { limit: BITS, distinctIf: distinctBits },
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
    below: undefined,
    concat,
    // a cast of a constant would be evaluated while planning, even if no row needed it
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
    below: undefined,
    concat,
    require: (condition, message) => `throwIf(NOT COALESCE(${condition}, FALSE), ${escaped(message)}) = 0`,
    nothing: 'CAST(NULL AS Nullable(Int64))',
    // a join without a match then gives NULL, as in the other engines; each finding adds a level of nested queries
    settings: '\nSETTINGS join_use_nulls = 1, max_subquery_depth = 10000, max_query_size = 10000000',
  },
  spark: {
    text: escaped,
    truth,
    // a result of more than 38 digits would be NULL, or rounded
    product: (count, factor) =>
      factor < 10n ** 29n ? `CAST(${count} AS DECIMAL(8, 0)) * CAST(${factor} AS DECIMAL(29, 0))` : undefined,
    countIf: (condition) => `COUNT_IF(${condition})`,
    distinctIf,
    below: undefined,
    concat,
    require: (condition, message) =>
      `CASE WHEN ${condition} THEN TRUE ELSE CAST(raise_error(${escaped(message)}) AS BOOLEAN) END`,
    nothing: 'CAST(NULL AS BIGINT)',
    settings: '',
  },
} as const satisfies Readonly<Record<string, Dialect>>;

/** An engine that a policy can be written for. */
export type DialectName = keyof typeof DIALECT;

/** The names of all engines. */
export const DIALECTS = Object.keys(DIALECT) as readonly DialectName[];

/** The SQL of an engine. */
export const dialectOf = (name: DialectName): Dialect => DIALECT[name];
