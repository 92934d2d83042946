import type { Coverage } from './coverage.ts';

/** The coverage of one policy, and the place of each probe in its file. */
export interface PolicyCoverage {
  readonly coverage: Coverage;
  readonly file: string;
  /** The policy's text. */
  readonly text: string;
  /** Its lines, from 1, that end inside a multi-line text: no comment can be put below them. */
  readonly withinText: ReadonlySet<number>;
  /** By the key of a probe: its line, from 1. */
  readonly lines: ReadonlyMap<string, number>;
}

/** The coverage of policies. */
export interface CoverageReport {
  readonly policies: readonly PolicyCoverage[];
}
