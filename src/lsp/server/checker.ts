import type { Diagnostic as Shown } from 'vscode-languageserver';
import { sortByPlace, type Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { LintDiagnostic } from '../../lint/lint.ts';
import type { Check, Workspace } from '../workspace/workspace.ts';
import type { Change } from './changed-text.ts';
import { shifted } from './changed-text.ts';
import { told } from './told.ts';
import { pause, stepByStep, Turns } from './turns.ts';

/** How long nobody has typed before lints begin, in milliseconds. */
const PAUSE = 120;

/** What the checker tells. */
export interface Listener {
  /** What is wrong with a file, whenever that is another. */
  readonly publish: (path: string, diagnostics: readonly Shown[]) => void;
  readonly uriOf: (path: string) => string;
  /** Everything is checked, and nobody types. */
  readonly settled: (check: Check) => void;
  /** Something went wrong that is a bug of ours. */
  readonly failed: (error: unknown) => void;
}

/**
 * Checks a workspace after each change: errors at once, lints when nobody types. Until they have run again, those from before
 * stay where the text has moved to.
 */
export class Checker {
  readonly #workspace: Workspace;
  readonly #listener: Listener;
  readonly #turns = new Turns();
  /** What was published last, by path, as text. */
  readonly #published = new Map<string, string>();
  /** What lints found last, as shown. */
  #lints = new Map<string, readonly Shown[]>();
  /** What was found last, by path. */
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

  /** Checks all that there is now; what is under way is left. */
  start(): void {
    const wanted = this.#turns.begin();
    this.#running = this.#run(wanted).catch((error: unknown) => this.#listener.failed(error));
  }

  /** Leaves what is under way, for good. */
  stop(): void {
    this.#turns.next();
  }

  /** What is found in a file, as it stands in the last check. */
  found(path: string): readonly LintDiagnostic[] {
    return this.#found.get(path) ?? [];
  }

  /** Fulfilled when all is checked as it stands. */
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

  /** @param linted what lints found; where they have not run yet, those from before are shown */
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
