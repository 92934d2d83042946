import type { Value } from '../model/case.ts';
import { ADMISSIONS, type Expectation } from '../model/suite.ts';
import type { Verdict } from '../model/verdict.ts';

/** A difference between the expected and the actual outcome. Both sides as values, and in words. */
export interface Mismatch {
  readonly what: 'verdict' | 'contested' | 'grounds' | 'finding' | (typeof ADMISSIONS)[number];
  /** The finding's id. */
  readonly id?: string;
  readonly expected: unknown;
  readonly actual: unknown;
}

/**
 * The parts of an expectation that a verdict does not meet, in the order of the verdict document. Lists are compared as
 * sets.
 */
export function mismatches(expect: Expectation, verdict: Verdict): readonly Mismatch[] {
  const { findings = {}, evidence = {} } = expect;
  return [
    ...differing('verdict', expect.verdict, verdict.verdict),
    ...differing('contested', expect.contested, verdict.contested),
    ...differingLists('grounds', expect.grounds, verdict.grounds),
    ...Object.entries(findings).flatMap(([id, wanted]) => ofFinding(id, wanted, verdict)),
    ...ADMISSIONS.flatMap((key) => differingLists(key, evidence[key], verdict.evidence[key])),
  ];
}

function differing(what: Mismatch['what'], expected: unknown, actual: unknown): readonly Mismatch[] {
  return expected === undefined || expected === actual ? [] : [{ what, expected, actual }];
}

function differingLists(
  what: Mismatch['what'],
  expected: readonly string[] | string | undefined,
  actual: readonly string[],
): readonly Mismatch[] {
  if (expected === undefined) return [];
  const wanted = new Set(expected);
  const same = wanted.size === actual.length && actual.every((id) => wanted.has(id));
  return same ? [] : [{ what, expected: [...wanted], actual }];
}

/** Compares a finding: `true` and `false` with whether it is established, any other value with its measure. */
function ofFinding(id: string, expected: Value | null, { findings }: Verdict): readonly Mismatch[] {
  const result = findings.find((finding) => finding.id === id);
  const actual = typeof expected === 'boolean' ? result?.established : result?.measured;
  return actual === expected ? [] : [{ what: 'finding', id, expected, actual: actual ?? null }];
}
