import type { CodedCase } from '../engine/coded-case.ts';
import type { Case, Value } from '../model/case.ts';
import type { VerdictWord } from '../model/verdict-word.ts';
import type { Expectation } from '../model/suite.ts';

/** A case that may detect an edit, and the outcome that it checks. */
export interface Trial {
  /** An example's name, or a decided case's id. */
  readonly name: string;
  readonly case: Case;
  /**
   * For an example: its expected outcome. A decided case has none: its outcome must be the same as without the edit.
   */
  readonly expect: Expectation | undefined;
}

/** The outcome of a trial. */
export interface Came {
  readonly verdict: VerdictWord;
  readonly contested: boolean;
  readonly grounds: readonly string[];
}

/** The parts of an outcome that a trial checks, prepared for fast comparison. */
export interface Watch {
  readonly verdict: VerdictWord | undefined;
  readonly contested: boolean | undefined;
  readonly grounds: ReadonlySet<string> | undefined;
  readonly findings: ReadonlyMap<string, Value | null>;
}

/** An encoded trial, with the results of the findings of the unedited policy. */
export interface Ready {
  readonly coded: CodedCase;
  readonly watch: Watch;
  /** By the position of the finding. */
  readonly established: Uint8Array;
}

/** The outcome that a trial requires. @param base its outcome without an edit */
export function watchOf({ expect }: Trial, base: Came): Watch {
  if (expect === undefined) return { ...base, grounds: new Set(base.grounds), findings: new Map() };
  return {
    verdict: expect.verdict as VerdictWord | undefined,
    contested: expect.contested as boolean | undefined,
    grounds: expect.grounds === undefined ? undefined : new Set(expect.grounds),
    findings: new Map(Object.entries(expect.findings ?? {})),
  };
}
