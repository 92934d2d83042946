import type { Gist } from '../../explain/justification.ts';
import type { Case } from '../../model/case.ts';
import type { VerdictWord } from '../../model/verdict-word.ts';
import type { Claim } from '../../prove/claim.ts';
import type { Difference, Region, ScopeChange } from '../../prove/difference.ts';
import type { Place } from '../../replay/policy-change.ts';
import type { Paint } from '../paint.ts';

/** An example case, with the verdict of the policy or of each of its two versions. */
export interface Shown {
  readonly case: Case;
  readonly smallest: boolean;
  /** One for each version; undefined if the policy is not for the case. Worked out when they are read. */
  readonly verdicts: readonly (VerdictWord | undefined)[];
  /** The same with their reasons, which take longer to find than the verdicts. Worked out when they are read. */
  readonly reasons: readonly (Gist | undefined)[];
  /** The file to which the case was written, if any. */
  readonly file: string | undefined;
}

/** A claim, with an example case and, if needed, the same case with one more exhibit. */
export interface ShownClaim extends Omit<Claim, 'witness' | 'after' | 'smallest'> {
  readonly shown: readonly Shown[];
  /** The place in the policy that it is about. */
  readonly place: Place;
}

/** The proofs about one policy. */
export interface PolicyProof {
  readonly policy: string;
  readonly version: string;
  readonly assumptions: readonly string[];
  readonly claims: readonly ShownClaim[];
}

/** The difference between two versions of one policy. */
export interface ShownDifference extends Omit<Difference, 'scope' | 'regions'> {
  readonly scope: readonly (Pick<ScopeChange, 'now'> & { readonly shown: Shown })[];
  readonly regions: readonly (Pick<Region, 'before' | 'after'> & { readonly shown: Shown })[];
  readonly assumptions: readonly string[];
  /** Whether their vocabularies differ, so that only what both can express is compared. */
  readonly commonWords: boolean;
  /** The place of the policy. */
  readonly place: Place;
}

/** The result of `prove`. */
export type ProofReport =
  | { readonly policies: readonly PolicyProof[] }
  | {
      readonly base: string;
      readonly differences: readonly ShownDifference[];
      /** Policies that exist in one version only. */
      readonly added: readonly string[];
      readonly removed: readonly string[];
    };

/** Options for writing the report. */
export interface ProofOptions {
  readonly paint: Paint;
  /** Whether to list every claim, with an example case for what can happen. */
  readonly verbose: boolean;
  /** Maps a file to the name its repository's host uses: its path from the root. */
  readonly pathOf: (file: string) => string;
}

/** One format. */
export type ProofFormat = (report: ProofReport, options: ProofOptions) => string;
