import type { Mismatches } from './run-example.ts';

/** An example that was run. */
export interface ExampleResult {
  readonly name: string;
  /** Line and column of the example, from 1. */
  readonly line: number;
  readonly column: number;
  readonly mismatches: Mismatches;
}

/** The examples of one tests document. */
export interface SuiteResult {
  readonly file: string;
  readonly policy: string;
  readonly examples: readonly ExampleResult[];
  /** How many examples `--run` left out. */
  readonly left: number;
}

/** The result of a run of tests. */
export interface TestReport {
  readonly suites: readonly SuiteResult[];
}

/** The number of examples, by outcome. */
export interface TestCounts {
  readonly examples: number;
  readonly passed: number;
  readonly failed: number;
  readonly left: number;
}

/** Counts the examples of a report. */
export function countTests({ suites }: TestReport): TestCounts {
  const all = suites.flatMap(({ examples }) => examples);
  const failed = all.filter(({ mismatches }) => mismatches.length > 0).length;
  const left = suites.reduce((sum, suite) => sum + suite.left, 0);
  return { examples: all.length, passed: all.length - failed, failed, left };
}
