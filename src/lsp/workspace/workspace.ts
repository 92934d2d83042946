import { relative, resolve } from 'node:path';
import { Checking } from '../../check/checking.ts';
import type { Gathered } from '../../check/gathered.ts';
import { isUnread, testableAmong, type Testable } from '../../check/testable.ts';
import type { Diagnostic, SourceText } from '../../diagnostic/diagnostic.ts';
import type { KindRead } from '../../load/read-kind.ts';
import { remembering } from '../../load/remember.ts';
import type { Disk } from './disk.ts';
import { writtenIn, type Opened } from './opened.ts';

/** A check under way: what was said of files that could not be read, and the check of those that could. */
export interface Check {
  readonly said: readonly Diagnostic[];
  readonly checking: Checking;
  /** Its steps, which whoever needs it goes: the first part, then the lints. */
  readonly documents: Iterator<void>;
  readonly lints: Iterator<void>;
}

/**
 * The documents that `check` looks at, with the text that editors have in place of what is on disk, and those besides that
 * are open in an editor. What was made of a document that did not change is kept.
 */
export class Workspace {
  readonly remember = remembering();
  readonly #disk: Disk;
  /** By whole path: the texts that editors have. */
  readonly #texts = new Map<string, SourceText>();
  /** By path: what was opened last. */
  readonly #opened = new Map<string, Opened & { readonly stamp: string | SourceText }>();
  #listed: Gathered<string> | undefined;
  /** The files whose stamp was looked at since the last refresh. */
  readonly #fresh = new Set<string>();
  #checked: (Check & { readonly of: readonly Opened[] }) | undefined;

  constructor(disk: Disk) {
    this.#disk = disk;
  }

  /** Takes the text that an editor has of a file. */
  open(path: string, text: string): void {
    if (!this.#texts.has(resolve(path))) this.refresh();
    const plain = text.startsWith('\uFEFF') ? text.slice(1) : text;
    this.#texts.set(resolve(path), { name: this.nameOf(path), text: plain, firstLine: 1 });
    this.#fresh.delete(this.nameOf(path));
  }

  /** The editor has closed a file: what is on disk counts again. */
  close(path: string): void {
    this.#texts.delete(resolve(path));
    this.refresh();
  }

  /** Files may have changed on disk, come or gone. */
  refresh(): void {
    this.#listed = undefined;
    this.#fresh.clear();
  }

  /** Whether an editor has a file open. */
  isOpen(path: string): boolean {
    return this.#texts.has(resolve(path));
  }

  /** A path as `check` names it: as listed, else from the workspace's folder. */
  nameOf(path: string): string {
    const whole = resolve(path);
    return this.#list().found.find((file) => resolve(file) === whole) ?? relative('.', whole);
  }

  /** All files that are documents, in the order of `check`; then those that are open besides. */
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

  /** A file as it stands. @param path as `check` names it */
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

  /** The check of all documents as they stand: the same one until something changes. */
  check(): Check {
    const documents = this.documents();
    const before = this.#checked;
    if (before !== undefined && isSame(before.of, documents)) return before;
    this.#checked = { ...this.#checkOf(documents), of: documents };
    this.#forget(documents);
    return this.#checked;
  }

  /** The check of all documents but for lints, gone to its end. */
  settled(): Checking {
    const { checking, documents } = this.check();
    while (documents.next().done !== true);
    return checking;
  }

  /** The documents as they would be if some files held other texts. @param texts by their paths */
  documentsWith(texts: ReadonlyMap<string, string>): readonly Opened[] {
    return this.documents().map((opened) => {
      const text = texts.get(opened.path);
      return text === undefined ? opened : this.#open(opened.path, { name: opened.path, text, firstLine: 1 });
    });
  }

  /** The errors that there would be with other texts and that there are not now. @param texts by their paths */
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

  /** What is not a document any more is forgotten. */
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
