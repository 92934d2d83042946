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

/** A policy without errors, and what is known of its surroundings. */
export interface PolicySubject {
  readonly policy: Policy;
  readonly vocabulary: Vocabulary;
  readonly at: At;
  readonly program: Program;
  readonly logic: Logic;
  /** How many decided cases it is for. */
  readonly precedents: number;
  /** What was proved and refuted of it, where proofs are asked for. */
  readonly claims?: readonly Claim[];
}

/** A case without errors. */
export interface CaseSubject {
  readonly case: Case;
  readonly vocabulary: Vocabulary;
  readonly at: At;
  /** The policies that apply to it. */
  readonly programs: readonly Program[];
}

/** A policy, and what was proved and refuted of it. */
export interface ProofSubject extends PolicySubject {
  readonly claims: readonly Claim[];
  /** Whether another lint has found the same of an item: what makes it a fault, by code. */
  readonly saidOf: (path: Path, codes: readonly Code[]) => boolean;
}

/** A document of any kind, as written. */
export interface TextSubject {
  readonly value: unknown;
  readonly at: At;
}

/** What a lint found: its place, what it is, and the way out. */
export interface LintFault {
  readonly span: Span;
  readonly message: string;
  readonly help: string;
  readonly related?: NonNullable<Diagnostic['related']>;
  readonly fix?: Fix;
}

/**
 * What can be put right, and no verdict would change: an item of a list, or a comment by its offset, that can be taken out;
 * or items that quotes make one.
 */
export type Fix = { readonly item: Path } | { readonly comment: number } | { readonly join: Join };

/** What a person is told of a lint, and shown. */
interface Described {
  readonly code: Code;
  /** Why it is worth a look, in a few sentences. */
  readonly why: string;
  /** Part of a document in which the lint finds one fault, in the line that ends in `# <--`. */
  readonly wrong: string;
  /** The same, put right. */
  readonly right: string;
}

/** Something legal that is seldom meant: what it looks at, and how it finds it. Pure. */
export type Lint = Described &
  (
    | { readonly of: 'policy'; readonly find: (subject: PolicySubject) => readonly LintFault[] }
    /** Finds what only a proof can tell, where one is asked for. */
    | { readonly of: 'proof'; readonly find: (subject: ProofSubject) => readonly LintFault[] }
    | { readonly of: 'case'; readonly find: (subject: CaseSubject) => readonly LintFault[] }
    | { readonly of: 'text'; readonly find: (subject: TextSubject) => readonly LintFault[] }
    /** Comments that turn lints off: found where the others' faults are known. */
    | { readonly of: 'comment' }
  );

/** A fault as it is reported. */
export interface LintDiagnostic extends Diagnostic {
  readonly fix?: Fix;
}
