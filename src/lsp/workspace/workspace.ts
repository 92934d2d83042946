import { relative, resolve } from 'node:path';
import { Checking } from '../../check/checking.ts';
import type { Gathered } from '../../check/gathered.ts';
import { isUnread, testableAmong, type Testable } from '../../check/testable.ts';
import type { Diagnostic, SourceText } from '../../diagnostic/diagnostic.ts';
import type { KindRead } from '../../load/read-kind.ts';
import { remembering } from '../../load/remember.ts';
import type { Disk } from './disk.ts';
import { writtenIn, type Opened } from './opened.ts';

/** A check in progress: the diagnostics of files that could not be read, and the check of those that could. */
export interface Check {
  readonly said: readonly Diagnostic[];
  readonly checking: Checking;
  /** The steps of the check, run by the caller: the documents first, then the lints. */
  readonly documents: Iterator<void>;
  readonly lints: Iterator<void>;
}

/**
 * The documents that `check` looks at, with an editor's text in place of the file's, and any other document that is
 * open in an editor. Results for documents that did not change are cached.
 */
export class Workspace {
  readonly remember = remembering();
  readonly #disk: Disk;
  /** By absolute path: the texts in editors. */
  readonly #texts = new Map<string, SourceText>();
  /** By path: the last known state of each file. */
  readonly #opened = new Map<string, Opened & { readonly stamp: string | SourceText }>();
  #listed: Gathered<string> | undefined;
  /** The files whose stamp was read since the last refresh. */
  readonly #fresh = new Set<string>();
  #checked: (Check & { readonly of: readonly Opened[] }) | undefined;

  constructor(disk: Disk) {
    this.#disk = disk;
  }

  /** Takes an editor's text of a file. */
  open(path: string, text: string): void {
    if (!this.#texts.has(resolve(path))) this.refresh();
    const plain = text.startsWith('\uFEFF') ? text.slice(1) : text;
    this.#texts.set(resolve(path), { name: this.nameOf(path), text: plain, firstLine: 1 });
    this.#fresh.delete(this.nameOf(path));
  }

  /** The editor has closed a file: the text on disk counts again. */
  close(path: string): void {
    this.#texts.delete(resolve(path));
    this.refresh();
  }

  /** Called when files on disk may have changed, or been added or removed. */
  refresh(): void {
    this.#listed = undefined;
    this.#fresh.clear();
  }

  /** Whether an editor has a file open. */
  isOpen(path: string): boolean {
    return this.#texts.has(resolve(path));
  }

  /** The name of a path as `check` prints it: as listed, else relative to the workspace's folder. */
  nameOf(path: string): string {
    const whole = resolve(path);
    return this.#list().found.find((file) => resolve(file) === whole) ?? relative('.', whole);
  }

  /** All files that are documents, in the order of `check`; then other documents open in an editor. */
  documents(): readonly Opened[] {
    const { found } = this.#list();
    const listed = found.filter((file) => !this.#disk.isArchive(file));
    const known = new Set(listed.map((file) => resolve(file)));
    const others = [...this.#texts].filter(([whole]) => !known.has(whole)).map(([, { name }]) => name);
    return [...new Set([...listed, ...others])].map((file) => this.document(file));
  }

  /** The archives among the files. */
  archives(): readonly string[] {
    return this.#list().found.filter((file) => this.#disk.isArchive(file));
  }

  /**
   * The present state of a file.
   * @param path as `check` names it
   */
  document(path: string): Opened {
    const before = this.#opened.get(path);
    if (before !== undefined && this.#fresh.has(path)) return before;
    this.#fresh.add(path);
    const own = this.#texts.get(resolve(path));
    const stamp = own ?? this.#disk.stamp(path);
    if (before !== undefined && before.stamp === stamp) return before;
    const opened = { ...this.#open(path, own ?? this.#disk.text(path)), stamp };
    this.#opened.set(path, opened);
    return opened;
  }

  /** The check of all present documents: the same object until something changes. */
  check(): Check {
    const documents = this.documents();
    const before = this.#checked;
    if (before !== undefined && isSame(before.of, documents)) return before;
    this.#checked = { ...this.#checkOf(documents), of: documents };
    this.#forget(documents);
    return this.#checked;
  }

  /** The check of all present documents, run to its end but without lints. */
  settled(): Checking {
    const { checking, documents } = this.check();
    while (documents.next().done !== true);
    return checking;
  }

  /**
   * The documents as they would be if some files had other texts.
   * @param texts by path
   */
  documentsWith(texts: ReadonlyMap<string, string>): readonly Opened[] {
    return this.documents().map((opened) => {
      const text = texts.get(opened.path);
      return text === undefined ? opened : this.#open(opened.path, { name: opened.path, text, firstLine: 1 });
    });
  }

  /**
   * The errors that other texts would cause and that do not exist now.
   * @param texts by path
   */
  newErrorsWith(texts: ReadonlyMap<string, string>): readonly Diagnostic[] {
    const errorsOf = (documents: readonly Opened[]): readonly Diagnostic[] => {
      const { said, checking, documents: steps } = this.#checkOf(documents);
      while (steps.next().done !== true);
      return [...said, ...checking.checked].filter(({ severity }) => severity === 'error');
    };
    const known = new Set(errorsOf(this.documents()).map(({ message }) => message));
    return errorsOf(this.documentsWith(texts)).filter(({ message }) => !known.has(message));
  }

  #checkOf(documents: readonly Opened[]): Check {
    const { diagnostics } = this.#list();
    const said = [...diagnostics, ...documents.flatMap((opened) => opened.diagnostics)];
    const checking = new Checking(
      documents.flatMap(({ read }) => read ?? []),
      {
        once: this.#disk.once(),
        beside: ({ file }) => this.#beside(file.name),
        isPart: documents.some(({ read, diagnostics: found }) => isUnread(gathered(read, found))),
        remember: this.remember,
      },
    );
    return { said, checking, documents: checking.documents(), lints: checking.lints(said) };
  }

  #beside(tests: string): Testable {
    const files = this.#disk.beside(tests).map((path) => this.document(path));
    return testableAmong(
      files.map(({ read, diagnostics }) => gathered(read, diagnostics)),
      this.remember,
    );
  }

  #open(path: string, text: SourceText | Diagnostic): Opened {
    const { found, diagnostics } = this.#disk.open(path, text);
    const [read] = found;
    let written: Opened['written'] | 'unread' = read ?? 'unread';
    return {
      path,
      text,
      read,
      diagnostics,
      get written() {
        if (written === 'unread') written = writtenIn(text);
        return written;
      },
    };
  }

  #list(): Gathered<string> {
    this.#listed ??= this.#disk.list();
    return this.#listed;
  }

  /** Drops cached results for files that are no longer documents. */
  #forget(documents: readonly Opened[]): void {
    const kept = new Set(documents.map(({ path }) => path));
    for (const path of this.#opened.keys()) if (!kept.has(path)) this.#opened.delete(path);
  }
}

const gathered = (read: KindRead | undefined, diagnostics: readonly Diagnostic[]): Gathered<KindRead> => ({
  found: read === undefined ? [] : [read],
  diagnostics,
});

const isSame = (some: readonly Opened[], others: readonly Opened[]): boolean =>
  some.length === others.length && some.every((one, at) => one === others[at]);
