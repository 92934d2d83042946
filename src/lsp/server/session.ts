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

/** The state of one session with an editor: the workspace, and the editor's URIs for its files. */
export class Session {
  readonly workspace: Workspace;
  readonly disk: Disk;
  /** By path: the URI that the editor uses for a file that it has open. */
  readonly #uris = new Map<string, string>();
  /** Vocabularies by id, in their last version without an error. */
  readonly #vocabularies = new Map<string, Vocabulary>();
  /** The path of the case that was looked at last. */
  #case: string | undefined;

  constructor(disk: Disk) {
    this.disk = disk;
    this.workspace = new Workspace(disk);
  }

  /** The path of a URI, as `check` names it; undefined if it is not a file URI. */
  pathOf(uri: string): string | undefined {
    if (!uri.startsWith('file:')) return undefined;
    return this.workspace.nameOf(fileURLToPath(uri));
  }

  /** The URI of a file. */
  uriOf(path: string): string {
    return this.#uris.get(path) ?? pathToFileURL(path).href;
  }

  /** Takes the editor's text of a file that it opened or changed. */
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

  /** The present state of a file; undefined if the URI is not a file URI. */
  opened(uri: string): Opened | undefined {
    const path = this.pathOf(uri);
    return path === undefined ? undefined : this.workspace.document(path);
  }

  /** A document that an editor asks about; undefined if nothing in it can be parsed. */
  asked(uri: string): Asked | undefined {
    const opened = this.opened(uri);
    const document = opened === undefined ? undefined : readable(opened);
    return document === undefined ? undefined : { document, names: this.names() };
  }

  /** What the features know about a document that an editor asks about. */
  world(uri: string): World | undefined {
    const { document, names } = this.asked(uri) ?? this.#blank(uri) ?? {};
    if (document === undefined || names === undefined) return undefined;
    if (document.kind === 'case') this.#case = document.path;
    const { vocabularies } = this.workspace.check().checking;
    for (const [id, vocabulary] of vocabularies) this.#vocabularies.set(id, vocabulary);
    const vocabulary = this.#vocabularies.get(names.vocabularyOf(document));
    return { names, document, vocabulary, vocabularies: [...vocabularies.keys()] };
  }

  /** A file in which nothing can be parsed yet, as an empty document of the kind that its name suggests. */
  #blank(uri: string): Asked | undefined {
    const opened = this.opened(uri);
    if (opened === undefined || 'code' in opened.text) return undefined;
    const file = opened.text;
    const kind = isTests(opened.path) ? 'tests' : 'policy';
    const document = { file, value: {}, locate: () => ({ file, start: 0, end: 0 }) };
    return { document: { kind, document, path: opened.path }, names: this.names() };
  }

  /** The status of a finding or a rule in the case looked at last; undefined if its policy does not decide that case. */
  inOpenCase(bearer: Bearer): string | undefined {
    if (this.#case === undefined) return undefined;
    return inCase(bearer, this.workspace, this.#case);
  }

  /** The names in all present documents. */
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

/** The parsed part of a document with its path. The same object is returned for the same text, so that it can key caches. */
function readable(opened: Opened): Readable | undefined {
  const known = readables.get(opened);
  if (known !== undefined || opened.written === undefined) return known;
  const made = { ...opened.written, path: opened.path };
  readables.set(opened, made);
  return made;
}
