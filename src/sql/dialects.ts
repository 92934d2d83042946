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

const truth = (expression: string): string => expression;

const DIALECT = {
  duckdb: {
    text: quoted,
    truth,
    product: (count, factor) =>
      factor * EXHIBITS_LIMIT < 2n ** 127n
        ? `CAST(${count} AS HUGEINT) * CAST(${factor} AS HUGEINT)`
        : undefined,
    require: (condition, message) => `CASE WHEN ${condition} THEN TRUE ELSE error(${quoted(message)}) END`,
    nothing: 'CAST(NULL AS BIGINT)',
    settings: '',
  },
  postgres: {
    text: quoted,
    truth,
    product: (count, factor) => `CAST(${count} AS NUMERIC) * ${factor}`,
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
