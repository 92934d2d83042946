import type { CodedCase } from '../engine/coded-case.ts';
import type { Case, Value } from '../model/case.ts';
import type { VerdictWord } from '../model/verdict-word.ts';
import type { Expectation } from '../model/suite.ts';

/** A case that may notice an edit, and what it looks at. */
export interface Trial {
  /** An example's name, or a decided case's id. */
  readonly name: string;
  readonly case: Case;
  /** Of an example, what must come out; a decided case must come out as it does without the edit. */
  readonly expect: Expectation | undefined;
}

/** What a trial comes to. */
export interface Came {
  readonly verdict: VerdictWord;
  readonly contested: boolean;
  readonly grounds: readonly string[];
}

/** What a trial looks at, so that it is compared quickly. */
export interface Watch {
  readonly verdict: VerdictWord | undefined;
  readonly contested: boolean | undefined;
  readonly grounds: ReadonlySet<string> | undefined;
  readonly findings: ReadonlyMap<string, Value | null>;
}

/** A trial in numbers, with what the policy's findings come to without any edit. */
export interface Ready {
  readonly coded: CodedCase;
  readonly watch: Watch;
  /** By the finding's position. */
  readonly established: Uint8Array;
}

/** What a trial must come to. @param base what it comes to without an edit */
export function watchOf({ expect }: Trial, base: Came): Watch {
  if (expect === undefined) return { ...base, grounds: new Set(base.grounds), findings: new Map() };
  return {
    verdict: expect.verdict as VerdictWord | undefined,
    contested: expect.contested as boolean | undefined,
    grounds: expect.grounds === undefined ? undefined : new Set(expect.grounds),
    findings: new Map(Object.entries(expect.findings ?? {})),
  };
}
