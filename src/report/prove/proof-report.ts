import type { Summary } from '../../explain/justification.ts';
import type { Case } from '../../model/case.ts';
import type { Claim } from '../../prove/claim.ts';
import type { Difference, Region, ScopeChange } from '../../prove/difference.ts';
import type { Place } from '../../replay/policy-change.ts';
import type { Paint } from '../paint.ts';

/** A case that shows something, with what the policy, or each of two versions of it, makes of it. */
export interface Shown {
  readonly case: Case;
  readonly smallest: boolean;
  /** One a version; none where the policy is not for the case. */
  readonly verdicts: readonly (Summary | undefined)[];
  /** Where the case was written, if it was. */
  readonly file: string | undefined;
}

/** A claim, with the case that shows it and the same with one exhibit more. */
export interface ShownClaim extends Omit<Claim, 'witness' | 'after' | 'smallest'> {
  readonly shown: readonly Shown[];
  /** What it is about, in the policy's document. */
  readonly place: Place;
}

/** What was proved of one policy. */
export interface PolicyProof {
  readonly policy: string;
  readonly version: string;
  readonly assumptions: readonly string[];
  readonly claims: readonly ShownClaim[];
}

/** What two versions of one policy were found to do. */
export interface ShownDifference extends Omit<Difference, 'scope' | 'regions'> {
  readonly scope: readonly (Pick<ScopeChange, 'now'> & { readonly shown: Shown })[];
  readonly regions: readonly (Pick<Region, 'before' | 'after'> & { readonly shown: Shown })[];
  readonly assumptions: readonly string[];
  /** Whether the vocabularies of the two differ, so that only what both can say is compared. */
  readonly commonWords: boolean;
  /** The policy, in its document. */
  readonly place: Place;
}

/** What `prove` came to. */
export type ProofReport =
  | { readonly policies: readonly PolicyProof[] }
  | {
      readonly base: string;
      readonly differences: readonly ShownDifference[];
      /** Policies that only one version has. */
      readonly added: readonly string[];
      readonly removed: readonly string[];
    };

/** How it is to be written. */
export interface ProofOptions {
  readonly paint: Paint;
  /** Every claim on its own, and a case for what can happen. */
  readonly verbose: boolean;
  /** A file as the repository's host names it: its path from the root. */
  readonly pathOf: (file: string) => string;
}

/** One format. */
export type ProofFormat = (report: ProofReport, options: ProofOptions) => string;
