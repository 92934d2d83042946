import type { Diagnostic as Shown } from 'vscode-languageserver';
import { sortByPlace, type Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { LintDiagnostic } from '../../lint/lint.ts';
import type { Check, Workspace } from '../workspace/workspace.ts';
import type { Change } from './changed-text.ts';
import { shifted } from './changed-text.ts';
import { told } from './told.ts';
import { pause, stepByStep, Turns } from './turns.ts';

/** How long typing must have paused before lints run, in milliseconds. */
const PAUSE = 120;

/** Callbacks of the checker. */
export interface Listener {
  /** Called with the diagnostics of a file whenever they change. */
  readonly publish: (path: string, diagnostics: readonly Shown[]) => void;
  readonly uriOf: (path: string) => string;
  /** Called when everything is checked and nobody is typing. */
  readonly settled: (check: Check) => void;
  /** Called with an internal error. */
  readonly failed: (error: unknown) => void;
}

/**
 * Checks a workspace after each change: errors at once, lints when typing pauses. Until the lints have run again, the
 * earlier ones stay, moved along with the text.
 */
export class Checker {
  readonly #workspace: Workspace;
  readonly #listener: Listener;
  readonly #turns = new Turns();
  /** The diagnostics published last, by path, as text. */
  readonly #published = new Map<string, string>();
  /** The lint results shown last. */
  #lints = new Map<string, readonly Shown[]>();
  /** The diagnostics found last, by path. */
  #found = new Map<string, readonly LintDiagnostic[]>();
  #running: Promise<void> = Promise.resolve();

  constructor(workspace: Workspace, listener: Listener) {
    this.#workspace = workspace;
    this.#listener = listener;
  }

  /** A text was changed by typing. */
  moved(path: string, change: Change): void {
    const before = this.#lints.get(path);
    if (before !== undefined) this.#lints.set(path, shifted(before, change));
  }

  /** Starts a check of the present texts, and drops a check that is running. */
  start(): void {
    const wanted = this.#turns.begin();
    this.#running = this.#run(wanted).catch((error: unknown) => this.#listener.failed(error));
  }

  /** Stops for good. */
  stop(): void {
    this.#turns.next();
  }

  /** The diagnostics of a file from the last check. */
  found(path: string): readonly LintDiagnostic[] {
    return this.#found.get(path) ?? [];
  }

  /** Resolves when the present texts are checked. */
  async settled(): Promise<void> {
    let running: Promise<void> | undefined;
    while (running !== this.#running) {
      running = this.#running;
      await running;
    }
  }

  async #run(wanted: () => boolean): Promise<void> {
    if (!(await pause(0, wanted))) return;
    const check = this.#workspace.check();
    const { said, checking, documents, lints } = check;
    if (!(await stepByStep(documents, wanted))) return;
    this.#tell([...said, ...checking.checked]);
    if (!(await pause(PAUSE, wanted))) return;
    if (!(await stepByStep(lints, wanted))) return;
    this.#lints = new Map(
      [...byFile(checking.linted)].map(([path, own]) => [
        path,
        own.map((one) => told(one, this.#listener.uriOf)),
      ]),
    );
    this.#tell([...said, ...checking.checked], checking.linted);
    this.#listener.settled(check);
  }

  /** @param linted the lint results; if lints have not run yet, the earlier ones are shown */
  #tell(checked: readonly Diagnostic[], linted: readonly LintDiagnostic[] = []): void {
    const found = byFile(sortByPlace([...checked, ...linted]));
    this.#found = found;
    const before = byFile(checked);
    const paths = new Set([...before.keys(), ...this.#lints.keys(), ...this.#published.keys()]);
    for (const path of paths) {
      const errors = (before.get(path) ?? []).map((one) => told(one, this.#listener.uriOf));
      this.#publish(path, [...errors, ...(this.#lints.get(path) ?? [])]);
    }
  }

  #publish(path: string, diagnostics: readonly Shown[]): void {
    const sorted = diagnostics.toSorted(
      (a, b) => a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character,
    );
    const text = JSON.stringify(sorted);
    if (text === (this.#published.get(path) ?? '[]')) return;
    this.#published.set(path, text);
    this.#listener.publish(path, sorted);
  }
}

function byFile(diagnostics: readonly LintDiagnostic[]): Map<string, readonly LintDiagnostic[]> {
  const found = new Map<string, LintDiagnostic[]>();
  for (const one of diagnostics) {
    const { name } = one.span.file;
    const own = found.get(name) ?? [];
    found.set(name, own);
    own.push(one);
  }
  return found;
}
