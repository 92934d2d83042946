import { fileURLToPath, pathToFileURL } from 'node:url';
import { builtInVocabulary } from '../../load/built-in.ts';
import { isTests } from '../../model/document-kind.ts';
import type { Vocabulary } from '../../model/vocabulary.ts';
import { inCase } from '../features/in-case.ts';
import type { World } from '../features/world.ts';
import { Names, type Bearer } from '../names/names.ts';
import type { Readable } from '../names/readable.ts';
import type { Disk } from '../workspace/disk.ts';
import type { Opened } from '../workspace/opened.ts';
import { Workspace } from '../workspace/workspace.ts';

/** A document that an editor asks about, with the names in all documents. */
export interface Asked {
  readonly document: Readable;
  readonly names: Names;
}

/** What a server knows in one session with an editor: the workspace, and how the editor calls its files. */
export class Session {
  readonly workspace: Workspace;
  readonly disk: Disk;
  /** By path: the address by which the editor knows a file that it has open. */
  readonly #uris = new Map<string, string>();
  /** Vocabularies by their ids, as they were when they were last without an error. */
  readonly #vocabularies = new Map<string, Vocabulary>();
  /** The case that was looked at last. */
  #case: string | undefined;

  constructor(disk: Disk) {
    this.disk = disk;
    this.workspace = new Workspace(disk);
  }

  /** The path of an address, as `check` names it; undefined where it is not that of a file. */
  pathOf(uri: string): string | undefined {
    if (!uri.startsWith('file:')) return undefined;
    return this.workspace.nameOf(fileURLToPath(uri));
  }

  /** The address of a file. */
  uriOf(path: string): string {
    return this.#uris.get(path) ?? pathToFileURL(path).href;
  }

  /** Takes the text that an editor has of a file. */
  open(uri: string, text: string): void {
    const path = this.pathOf(uri);
    if (path === undefined) return;
    this.#uris.set(path, uri);
    this.workspace.open(path, text);
    if (this.opened(uri)?.written?.kind === 'case') this.#case = path;
  }

  /** The editor has closed a file. */
  close(uri: string): void {
    const path = this.pathOf(uri);
    if (path !== undefined) this.workspace.close(path);
  }

  /** A file as it stands; undefined where an address is not that of a file. */
  opened(uri: string): Opened | undefined {
    const path = this.pathOf(uri);
    return path === undefined ? undefined : this.workspace.document(path);
  }

  /** A document that an editor asks about; undefined where nothing can be read of it. */
  asked(uri: string): Asked | undefined {
    const opened = this.opened(uri);
    const document = opened === undefined ? undefined : readable(opened);
    return document === undefined ? undefined : { document, names: this.names() };
  }

  /** What features know of a document that an editor asks about. */
  world(uri: string): World | undefined {
    const { document, names } = this.asked(uri) ?? this.#blank(uri) ?? {};
    if (document === undefined || names === undefined) return undefined;
    if (document.kind === 'case') this.#case = document.path;
    const { vocabularies } = this.workspace.check().checking;
    for (const [id, vocabulary] of vocabularies) this.#vocabularies.set(id, vocabulary);
    const vocabulary = this.#vocabularies.get(names.vocabularyOf(document));
    return { names, document, vocabulary, vocabularies: [...vocabularies.keys()] };
  }

  /** A file of which nothing can be read yet, as what its name says. */
  #blank(uri: string): Asked | undefined {
    const opened = this.opened(uri);
    if (opened === undefined || 'code' in opened.text) return undefined;
    const file = opened.text;
    const kind = isTests(opened.path) ? 'tests' : 'policy';
    const document = { file, value: {}, locate: () => ({ file, start: 0, end: 0 }) };
    return { document: { kind, document, path: opened.path }, names: this.names() };
  }

  /** What becomes of a finding or a rule in the case that was looked at last; undefined where it is not decided by its policy. */
  inOpenCase(bearer: Bearer): string | undefined {
    if (this.#case === undefined) return undefined;
    return inCase(bearer, this.workspace, this.#case);
  }

  /** The names in all documents as they stand. */
  names(): Names {
    return this.namesIn(this.workspace.documents());
  }

  /** The names in some documents. */
  namesIn(documents: readonly Opened[]): Names {
    const all = documents.flatMap((opened) => readable(opened) ?? []);
    return new Names(all, builtInVocabulary(), this.workspace.remember);
  }
}

const readables = new WeakMap<Opened, Readable>();

/** A document as far as it can be read, and its path: the same each time, for the same text. */
function readable(opened: Opened): Readable | undefined {
  const known = readables.get(opened);
  if (known !== undefined || opened.written === undefined) return known;
  const made = { ...opened.written, path: opened.path };
  readables.set(opened, made);
  return made;
}
