import { lookUp } from '../model/look-up.ts';
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

/** How documents are to be checked together. */
export interface CheckWay {
  /** Which lints are to be run; all, unless it says otherwise. */
  readonly wanted?: Wanted;
  /** How far to go to prove, too, what policies do on every case there could be. */
  readonly proofs?: Proofs | undefined;
  /** Takes each case by its id once: gives a complaint in place of another of that id, and nothing for the same file again. */
  readonly once: (read: CaseRead) => CaseRead | undefined;
  readonly beside: Beside;
  /** Whether some files could not be read, which may hold what others name. */
  readonly isPart: boolean;
  readonly remember?: Remember;
}

/**
 * The check of documents that were read. Vocabularies and policies are checked together, as they refer to each other; then
 * the cases, against the vocabularies found and the built-in one, and the tests. What is without an error is linted. It goes
 * step by step, so that who has something better to do meanwhile can stop between two of them.
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
  /** The policies, where no policy and no vocabulary has an error. */
  readonly policies: readonly LoadedPolicy[];
  /** The cases without an error that are documents of their own. */
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
    this.#diagnostics.push(...firstFaults(diagnostics));
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
    this.#diagnostics.push(...suites);
    this.#diagnostics.push(...this.#read.flatMap(misnamed));
  }

  /** Takes a case, or what is wrong with it. @param document what it was read from, where that is a document of its own */
  note(read: CaseRead, document?: ReadDocument): void {
    const item = this.#way.once(read);
    if (item === undefined) return;
    this.#diagnostics.push(...(item.ok ? item.warnings : item.diagnostics));
    if (!item.ok) return;
    this.#diagnostics.push(...reasonsOfNobody(item));
    // an archive has too many to keep them
    if (document === undefined) this.#lintCase(item);
    else this.cases.push({ ...item, document });
  }

  /** Lints what is without an error, when all cases are known. @param said what else was said of the documents */
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

  /** What was found until now, but for lints. */
  get checked(): readonly Diagnostic[] {
    return this.#diagnostics;
  }

  /** What lints have found until now. */
  get linted(): readonly LintDiagnostic[] {
    return this.#linter.diagnostics;
  }

  /** What was found until now. */
  get diagnostics(): readonly LintDiagnostic[] {
    return [...this.#diagnostics, ...this.#linter.diagnostics];
  }

  /** How many lints comments turned off. */
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
  return entry === -1 ? [] : [missingBy(entry, decisions[entry]!, item)];
}

/** The vocabulary that a document names; one that is broken has been complained of already. */
function vocabularyOf({ value }: ReadDocument): string {
  const { vocabulary } = value as { readonly vocabulary?: unknown };
  return typeof vocabulary === 'string' ? vocabulary : '';
}
