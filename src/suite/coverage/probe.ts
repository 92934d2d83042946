import type { Path } from '../../model/path.ts';
import type { Finding } from '../../model/forms/forms.ts';
import type { Condition } from '../../model/condition.ts';
import type { Class } from '../../model/policy.ts';

/** The aspects of a policy that coverage measures. */
export const ASPECTS = ['rules', 'findings', 'conditions', 'thresholds'] as const;

/** One of the aspects. */
export type Aspect = (typeof ASPECTS)[number];

/**
 * What a case has to be like to show something: a condition over the policy's own findings and some added for the
 * purpose, or what a rule is in it. Written out as conditions, a rule that hundreds override, and each finding of a long
 * condition, would take more room than there is.
 */
export type Shows =
  | { readonly when: Condition }
  | { readonly applies: string }
  | { readonly prevails: string }
  | { readonly defeated: string; readonly by: string }
  /** A finding that alone decides a condition, by being established or by not being. */
  | { readonly decides: string; readonly of: Condition; readonly established: boolean };

/** Something that some case should show. The engine can tell whether one does, and the prover can find one. */
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
  readonly shows: Shows;
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
