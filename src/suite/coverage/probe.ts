import type { Path } from '../../model/path.ts';
import type { Finding } from '../../model/forms/forms.ts';
import type { Condition } from '../../model/condition.ts';
import type { Class } from '../../model/policy.ts';

/** The aspects of a policy that coverage measures. */
export const ASPECTS = ['rules', 'findings', 'conditions', 'thresholds'] as const;

/** One of the aspects. */
export type Aspect = (typeof ASPECTS)[number];

/**
 * Something that some case should show, as a condition over the policy's own findings and some added for the purpose.
 * Since it is written in the policy language, the engine can evaluate it and the prover can find a case for it.
 */
export interface Probe {
  readonly aspect: Aspect;
  /** Identifies it within its policy; stable while the policy stays the same. */
  readonly key: string;
  /** What it tests: the id of a rule, finding, class or guarantee. */
  readonly of: string;
  /** Its path in the policy. */
  readonly path: Path;
  /** What a case must show: completes "a case in which …". */
  readonly needs: string;
  readonly when: Condition;
}

/** A probe with the findings and classes that its condition needs in addition to the policy's own. */
export interface ProbeDraft extends Probe {
  readonly findings?: Readonly<Record<string, Finding>>;
  readonly classes?: Readonly<Record<string, Class>>;
}

/** Negates a condition. */
export const not = (condition: Condition): Condition => ({ none: [condition] });

/** Joins conditions, all of which must hold. */
export const both = (...conditions: readonly Condition[]): Condition => ({ all: conditions });
