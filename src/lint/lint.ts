import type { Code } from '../diagnostic/codes.ts';
import type { Diagnostic, Span } from '../diagnostic/diagnostic.ts';
import type { Program } from '../engine/program.ts';
import type { At } from '../load/check.ts';
import type { Case } from '../model/case.ts';
import type { Policy } from '../model/policy.ts';
import type { Vocabulary } from '../model/vocabulary.ts';
import type { Claim } from '../prove/claim.ts';
import type { Path } from '../model/path.ts';
import type { Join } from '../source/join-items.ts';
import type { Logic } from './logic/logic.ts';
import type { Effort } from './logic/effort.ts';

/** A policy without errors, and its context. */
export interface PolicySubject {
  readonly policy: Policy;
  readonly vocabulary: Vocabulary;
  readonly at: At;
  readonly program: Program;
  readonly logic: Logic;
  /** What the searches of one lint may still spend; below 0, the lint does not report what it could not look at. */
  readonly effort: Effort;
  /** How many decided cases it applies to. */
  readonly precedents: number;
  /** What was proved and refuted about it, where proofs were asked for. */
  readonly claims?: readonly Claim[];
}

/** A case without errors. */
export interface CaseSubject {
  readonly case: Case;
  readonly vocabulary: Vocabulary;
  readonly at: At;
  /** The policies that apply to the case. */
  readonly programs: readonly Program[];
}

/** A policy with the results of proofs. */
export interface ProofSubject extends PolicySubject {
  readonly claims: readonly Claim[];
  /** Whether one of some other lints has reported an item already. @param codes those lints */
  readonly saidOf: (path: Path, codes: readonly Code[]) => boolean;
}

/** A document of any kind, as written. */
export interface TextSubject {
  readonly value: unknown;
  readonly at: At;
}

/** A fault that a lint found: the place, the message and what to do. */
export interface LintFault {
  readonly span: Span;
  readonly message: string;
  readonly help: string;
  readonly related?: NonNullable<Diagnostic['related']>;
  readonly fix?: Fix;
}

/**
 * A fix that changes no verdict: removes an item of a list, removes a comment by its offset, or joins items by quotes.
 */
export type Fix = { readonly item: Path } | { readonly comment: number } | { readonly join: Join };

/** The description of a lint for readers. */
interface Described {
  readonly code: Code;
  /** Why the fault matters, in a few sentences. */
  readonly why: string;
  /** Part of a document in which the lint finds one fault, on the line that ends in `# <--`. */
  readonly wrong: string;
  /** The same part, fixed. */
  readonly right: string;
}

/** A lint: finds something that is valid but probably a mistake. Pure. */
export type Lint = Described &
  (
    | { readonly of: 'policy'; readonly find: (subject: PolicySubject) => readonly LintFault[] }
    /** Needs the results of a proof, and runs only where one was asked for. */
    | { readonly of: 'proof'; readonly find: (subject: ProofSubject) => readonly LintFault[] }
    | { readonly of: 'case'; readonly find: (subject: CaseSubject) => readonly LintFault[] }
    | { readonly of: 'text'; readonly find: (subject: TextSubject) => readonly LintFault[] }
    /** About comments that turn lints off; found where the faults of the other lints are known. */
    | { readonly of: 'comment' }
  );

/** A fault as reported. */
export interface LintDiagnostic extends Diagnostic {
  readonly fix?: Fix;
}
