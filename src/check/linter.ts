import type { SourceText } from '../diagnostic/diagnostic.ts';
import { listed } from '../diagnostic/suggest.ts';
import { choose } from '../engine/choose.ts';
import { compile } from '../engine/compile.ts';
import type { Program } from '../engine/program.ts';
import { applyDisables } from '../lint/disable.ts';
import type { Lint, LintDiagnostic, PolicySubject } from '../lint/lint.ts';
import { logicOf } from '../lint/logic/logic.ts';
import type { Effort } from '../lint/logic/effort.ts';
import { foundBy, lintCase, lintClaims, lintText, needsProof } from '../lint/run.ts';
import { LINTS } from '../lint/table.ts';
import type { At } from '../load/check.ts';
import type { LoadedPolicy } from '../load/library.ts';
import type { Case } from '../model/case.ts';
import type { Claim } from '../prove/claim.ts';
import { proveStructure } from '../prove/structure.ts';
import type { Vocabulary } from '../model/vocabulary.ts';
import { forgetful, type Remember } from '../load/remember.ts';
import type { ReadDocument } from '../source/read.ts';
import { pushAll } from '../model/push-all.ts';

/** Whether a lint is to be run, by its code. */
export type Wanted = (code: string) => boolean;

/** The effort limit of proofs: steps for one question. */
export interface Proofs {
  readonly budget: number;
}

/** A policy compiled for linting. */
interface Compiled extends LoadedPolicy {
  readonly program: Program;
}

/**
 * Lints documents that have no error. Cases come first: some lints of a policy depend on how many cases it has decided.
 */
export class Linter {
  readonly diagnostics: LintDiagnostic[] = [];
  /** How many lints comments have turned off. */
  disabled = 0;
  readonly #policies: readonly Compiled[];
  readonly #precedents = new Map<Program, number>();
  readonly #wanted: Wanted;
  readonly #proofs: Proofs | undefined;
  readonly #remember: Remember;

  /** @param proofs the limits of proofs; without it, nothing is proved */
  constructor(
    policies: readonly LoadedPolicy[],
    wanted: Wanted,
    proofs?: Proofs,
    remember: Remember = forgetful,
  ) {
    this.#remember = remember;
    this.#wanted = wanted;
    this.#proofs = LINTS.some(({ code }) => needsProof(code) && wanted(code)) ? proofs : undefined;
    this.#policies = policies.map((loaded) => ({
      ...loaded,
      program: remember(loaded, 'program', [], () => compile(loaded.policy, loaded.vocabulary, '')),
    }));
  }

  /** Lints a case. @param document the document it was read from, where that is not an archive */
  lintCase(theCase: Case, vocabulary: Vocabulary, locate: At, document?: ReadDocument): void {
    const at = document?.locate ?? locate;
    const programs = choose(
      this.#policies.map(({ program }) => program),
      theCase,
    ).applying;
    const [program] = programs;
    if (program !== undefined && (theCase.decisions ?? []).length > 0) {
      this.#precedents.set(program, (this.#precedents.get(program) ?? 0) + 1);
    }
    const subject = { case: theCase, vocabulary, at, programs };
    const found = this.#remember(document ?? theCase, 'lints', programs, () => [
      ...lintCase(subject),
      ...lintText({ value: theCase, at }),
    ]);
    const ran: Wanted = (code) => code !== 'case/left-out-fact' || programs.length === 1;
    this.#keep(document?.file, found, ran);
  }

  /** Lints all policies, one lint after another. */
  *lintPolicies(): Generator<void> {
    const proofs = this.#proofs;
    for (const loaded of this.#policies) {
      const { program, document } = loaded;
      const precedents = this.#precedents.get(program) ?? 0;
      const claims = proofs === undefined ? undefined : [...proveStructure(program, proofs)];
      const subject = this.#subjectOf(loaded, precedents, claims);
      const plain = yield* this.#plainLints(subject, loaded);
      const shown = plain.filter(({ code }) => this.#wanted(code));
      const found = [...plain, ...lintClaims({ ...subject, claims: claims ?? [] }, shown)];
      const ran: Wanted = (code) =>
        needsProof(code) ? proofs !== undefined : code !== 'policy/no-favours' || precedents > 0;
      this.#keep(document.file, found, ran);
      yield;
    }
  }

  #subjectOf(
    { policy, vocabulary, document, program }: Compiled,
    precedents: number,
    claims: readonly Claim[] | undefined,
  ): PolicySubject {
    const logic = this.#remember(program, 'logic', [], () => logicOf(policy, vocabulary));
    const effort = { left: Infinity };
    const subject = { policy, vocabulary, at: document.locate, program, logic, effort, precedents };
    return claims === undefined ? subject : { ...subject, claims };
  }

  /**
   * The lints that need no proof. Each result is kept separately, so that nothing is lost where linting stops in
   * between.
   */
  *#plainLints(subject: PolicySubject, { program }: Compiled): Generator<void, readonly LintDiagnostic[]> {
    const found: LintDiagnostic[] = [];
    const { policy, at, precedents, claims } = subject;
    const unfinished: string[] = [];
    let left = WHOLE;
    for (const lint of LINTS) {
      if (lint.of !== 'policy') continue;
      const result = this.#remember(program, lint.code, [precedents, claims], () =>
        findWithin(lint, subject, Math.min(EFFORT, Math.floor(left / 3))),
      );
      left -= result.spent;
      pushAll(found, result.found);
      if (!result.isFinished) unfinished.push(lint.code);
      yield;
    }
    if (unfinished.some((code) => this.#wanted(code)))
      found.push(tooLarge(unfinished.filter(this.#wanted), at));
    return [...found, ...this.#remember(program, 'text', [], () => lintText({ value: policy, at }))];
  }

  /** Lints the texts of a document of any kind. */
  lintTexts({ value, locate, file }: ReadDocument): void {
    this.#keep(
      file,
      this.#remember(file, 'text', [], () => lintText({ value, at: locate })),
      () => true,
    );
  }

  #keep(file: SourceText | undefined, found: readonly LintDiagnostic[], ran: Wanted): void {
    const wanted = found.filter(({ code }) => this.#wanted(code));
    if (file === undefined) {
      pushAll(this.diagnostics, wanted);
      return;
    }
    const both: Wanted = (code) => this.#wanted(code) && ran(code);
    const { diagnostics, disabled } = applyDisables(file, wanted, both);
    pushAll(
      this.diagnostics,
      diagnostics.filter(({ code }) => this.#wanted(code)),
    );
    this.disabled += disabled;
  }
}

type PolicyLint = Extract<Lint, { readonly of: 'policy' }>;

/** What a lint of a policy may spend on its searches, in parts of formulas that are evaluated: a few tenths of a second. */
const EFFORT = 8_000_000;

/** What all lints of a policy may spend: each at most a third of what those before it have left. */
const WHOLE = 24_000_000;

/** What a lint found, what that took, and whether it looked at everything. */
interface Found {
  readonly found: readonly LintDiagnostic[];
  readonly spent: number;
  readonly isFinished: boolean;
}

/** What a lint finds within its share of the effort. */
function findWithin(lint: PolicyLint, subject: PolicySubject, share: number): Found {
  const effort: Effort = { left: share };
  const found = foundBy(lint, lint.find({ ...subject, logic: subject.logic.within(effort), effort }));
  const spent = share - Math.max(effort.left, 0);
  return { found, spent, isFinished: effort.left >= 0 && effort.isOpen !== true };
}

/** Says which lints did not look at everything. */
const tooLarge = (codes: readonly string[], at: At): LintDiagnostic => ({
  code: 'policy/too-large',
  severity: 'warning',
  message: `too many rules and findings for ${listed(codes, 'and')}: not all of them were looked at`,
  span: at(['rules'], 'key'),
  help: 'split the policy into smaller ones, by `applies-to`',
});
