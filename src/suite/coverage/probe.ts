import type { Path } from '../../model/path.ts';
import type { Finding } from '../../model/forms/forms.ts';
import type { Condition } from '../../model/condition.ts';
import type { Class } from '../../model/policy.ts';

/** What of a policy is looked at. */
export const ASPECTS = ['rules', 'findings', 'conditions', 'thresholds'] as const;

/** One of the aspects. */
export type Aspect = (typeof ASPECTS)[number];

/**
 * Something that some case has yet to show, as a condition: of the policy's own findings, and of some made for the purpose.
 * Being in the policy's own language, it is weighed by the engine, and the prover can be asked for a case.
 */
export interface Probe {
  readonly aspect: Aspect;
  /** Tells it from all others of its policy, and stays the same while the policy does. */
  readonly key: string;
  /** What it is about: a rule's, finding's, class's or guarantee's id. */
  readonly of: string;
  /** Where in the policy. */
  readonly path: Path;
  /** What a case must show: completes "a case in which …". */
  readonly needs: string;
  readonly when: Condition;
}

/** A probe with the findings and classes that its condition names beyond the policy's own. */
export interface ProbeDraft extends Probe {
  readonly findings?: Readonly<Record<string, Finding>>;
  readonly classes?: Readonly<Record<string, Class>>;
}

/** The negation of a condition. */
export const not = (condition: Condition): Condition => ({ none: [condition] });

/** All of some conditions at once. */
export const both = (...conditions: readonly Condition[]): Condition => ({ all: conditions });
