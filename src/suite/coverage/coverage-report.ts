import type { Coverage } from './coverage.ts';

/** What cases showed of one policy, and where in its file each thing to be shown stands. */
export interface PolicyCoverage {
  readonly coverage: Coverage;
  readonly file: string;
  /** The policy's text. */
  readonly text: string;
  /** Its lines, from 1, that end within a text of several lines: no comment can stand below them. */
  readonly withinText: ReadonlySet<number>;
  /** By the key of a probe: its line, from 1. */
  readonly lines: ReadonlyMap<string, number>;
}

/** What cases showed of policies. */
export interface CoverageReport {
  readonly policies: readonly PolicyCoverage[];
}
