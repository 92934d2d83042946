import { itemAt, lookUp } from '../model/look-up.ts';
import { firstOf } from '../model/ends.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { firstFaults } from '../diagnostic/first-faults.ts';
import type { LintDiagnostic } from '../lint/lint.ts';
import { builtInVocabulary } from '../load/built-in.ts';
import { caseInDocument, type CaseRead, type ReadCase } from '../load/case-document.ts';
import { isError } from '../load/check.ts';
import { libraryOf, type LoadedPolicy } from '../load/library.ts';
import type { KindRead } from '../load/read-kind.ts';
import { forgetful, type Remember } from '../load/remember.ts';
import { loadVocabularies, type Vocabularies } from '../load/vocabularies.ts';
import type { DocumentKind } from '../model/document-kind.ts';
import { missingBy } from '../replay/chain-diagnostics.ts';
import { reasonOfNobody } from '../replay/decision-entry.ts';
import type { ReadDocument } from '../source/read.ts';
import { checkSuites, type Beside } from './check-suites.ts';
import { Linter, type Proofs, type Wanted } from './linter.ts';
import { misnamed } from './misnamed.ts';
import { testableIn, type Testable } from './testable.ts';
import { pushAll } from '../model/push-all.ts';

/** The options for checking documents together. */
export interface CheckWay {
  /** Which lints to run; all by default. */
  readonly wanted?: Wanted;
  /** The limits of proofs; without it, nothing is proved. */
  readonly proofs?: Proofs | undefined;
  /**
   * Lets each case id through once: replaces another case of that id by a complaint, and drops a file that was read
   * before.
   */
  readonly once: (read: CaseRead) => CaseRead | undefined;
  readonly beside: Beside;
  /** Whether some files could not be read; these may define names that others use. */
  readonly isPart: boolean;
  readonly remember?: Remember;
}

/**
 * Checks documents that were read: first vocabularies and policies together, since they refer to each other; then the
 * cases, against the vocabularies found and the built-in one; then the tests. Documents without errors are linted. Each
 * step is a generator, so that a caller such as the language server can stop between two of them.
 */
export class Checking {
  readonly #read: readonly KindRead[];
  readonly #way: CheckWay & { readonly remember: Remember };
  readonly #diagnostics: Diagnostic[] = [];
  readonly #linter: Linter;
  readonly #isSound: boolean;
  readonly #testable: Testable;
  /** The vocabularies that cases may name. */
  readonly vocabularies: Vocabularies['vocabularies'];
  readonly #broken: ReadonlySet<string>;
  /** The policies; empty where any policy or vocabulary has an error. */
  readonly policies: readonly LoadedPolicy[];
  /** The cases without errors that are documents of their own, not archive lines. */
  readonly cases: (ReadCase & { readonly document: ReadDocument })[] = [];

  /** Loads the vocabularies and policies. @param read the documents, in order */
  constructor(read: readonly KindRead[], way: CheckWay) {
    const { wanted = () => true, proofs, remember = forgetful } = way;
    this.#read = read;
    this.#way = { ...way, remember };
    const builtIn = [builtInVocabulary()];
    const words = this.#ofKind('vocabulary');
    const vocabularies = remember(firstOf(builtIn), 'vocabularies', words, () =>
      loadVocabularies(words, builtIn),
    );
    const library = libraryOf(this.#ofKind('vocabulary', 'policy'), builtIn, { remember, vocabularies });
    const { diagnostics } = library;
    pushAll(this.#diagnostics, firstFaults(diagnostics));
    this.vocabularies = vocabularies.vocabularies;
    this.#broken = vocabularies.broken;
    this.#isSound = !diagnostics.some(isError);
    this.policies = this.#isSound ? library.policies : [];
    this.#testable = testableIn(library, way.isPart);
    this.#linter = new Linter(this.policies, wanted, proofs, remember);
  }

  /** Checks the cases and the tests. */
  *documents(): Generator<void> {
    for (const document of this.#ofKind('case')) {
      if (this.#broken.has(vocabularyOf(document))) continue;
      const { remember } = this.#way;
      const { name } = document.file;
      this.note(
        remember(document, 'case', [this.vocabularies], () =>
          caseInDocument(name, document, this.vocabularies),
        ),
        document,
      );
      yield;
    }
    const { beside, remember } = this.#way;
    const suites = yield* checkSuites(this.#ofKind('tests'), this.#testable, beside, remember);
    pushAll(this.#diagnostics, suites);
    pushAll(this.#diagnostics, this.#read.flatMap(misnamed));
  }

  /** Records a case, or its errors. @param document the document it was read from, where that is not an archive */
  note(read: CaseRead, document?: ReadDocument): void {
    const item = this.#way.once(read);
    if (item === undefined) return;
    pushAll(this.#diagnostics, item.ok ? item.warnings : item.diagnostics);
    if (!item.ok) return;
    pushAll(this.#diagnostics, reasonsOfNobody(item));
    // an archive has too many cases to keep
    if (document === undefined) this.#lintCase(item);
    else this.cases.push({ ...item, document });
  }

  /** Lints what has no error, once all cases are known. @param said the other diagnostics so far */
  *lints(said: readonly Diagnostic[]): Generator<void> {
    for (const item of this.cases) {
      this.#lintCase(item, item.document);
      yield;
    }
    if (this.#isSound) yield* this.#linter.lintPolicies();
    if ([...said, ...this.#diagnostics].some(({ severity }) => severity === 'error')) return;
    for (const document of this.#ofKind('vocabulary', 'tests')) {
      this.#linter.lintTexts(document);
      yield;
    }
  }

  /** The diagnostics found so far, without lints. */
  get checked(): readonly Diagnostic[] {
    return this.#diagnostics;
  }

  /** The lints found so far. */
  get linted(): readonly LintDiagnostic[] {
    return this.#linter.diagnostics;
  }

  /** Everything found so far. */
  get diagnostics(): readonly LintDiagnostic[] {
    return [...this.#diagnostics, ...this.#linter.diagnostics];
  }

  /** How many lints were turned off by comments. */
  get disabled(): number {
    return this.#linter.disabled;
  }

  #lintCase(item: ReadCase, document?: ReadDocument): void {
    this.#linter.lintCase(item.case, lookUp(this.vocabularies, item.case.vocabulary), item.locate, document);
  }

  #ofKind(...kinds: readonly DocumentKind[]): readonly ReadDocument[] {
    return this.#read.filter(({ kind }) => kinds.includes(kind)).map(({ document }) => document);
  }
}

function reasonsOfNobody(item: ReadCase): readonly Diagnostic[] {
  const { decisions = [] } = item.case;
  const entry = reasonOfNobody(decisions);
  return entry === -1 ? [] : [missingBy(entry, itemAt(decisions, entry), item)];
}

/** The vocabulary that a document names; if that one is invalid, this is reported already. */
function vocabularyOf({ value }: ReadDocument): string {
  const { vocabulary } = value as { readonly vocabulary?: unknown };
  return typeof vocabulary === 'string' ? vocabulary : '';
}
