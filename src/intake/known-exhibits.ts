import type { Exhibit } from '../model/case.ts';
import { parseTime } from '../model/time.ts';
import type { Incoming } from './incoming.ts';

/** The exhibits of a case, by all that one can be recognised by. */
export class KnownExhibits {
  readonly #ids = new Map<string, string>();
  readonly #digests = new Map<string, string>();
  readonly #contents = new Map<string, string>();
  /** By where each was imported from: the file with its digest, and the place in it. */
  readonly #places = new Map<string, string>();
  readonly #refs = new Map<string, string>();
  #next = 1;

  constructor(evidence: readonly Exhibit[]) {
    for (const exhibit of evidence) this.#note(exhibit);
  }

  /** Whether something is in the case already, or another exhibit has its id. */
  find(one: Incoming): 'new' | 'same' | 'other' {
    const again = this.#places.get(one.collected.method ?? '');
    if (again !== undefined) {
      this.#refer(one, again);
      return 'same';
    }
    const content = contentOf(one);
    const id = one.id === undefined ? undefined : this.#ownId(one, content);
    if (id !== undefined && this.#ids.has(id)) {
      if (this.#ids.get(id) !== content) return 'other';
      this.#refer(one, id);
      return 'same';
    }
    // what decisis has written has ids of its own, and may show one capture twice
    const captured =
      one.sha256 === undefined || one.spareId !== undefined ? undefined : this.#digests.get(one.sha256);
    if (captured !== undefined) {
      this.#refer(one, captured);
      return 'same';
    }
    if (!this.#contents.has(content)) return 'new';
    // rows of the same content and other ids are reports of their own
    if (id !== undefined) return 'new';
    this.#refer(one, this.#contents.get(content));
    return 'same';
  }

  /** The id that something is to have: its own where it has one. */
  idFor(one: Incoming): string {
    if (one.id !== undefined) return this.#ownId(one, contentOf(one));
    while (this.#ids.has(`E${this.#next}`)) this.#next += 1;
    return `E${this.#next}`;
  }

  /** The id in the case of what a source calls by a name of its own. */
  idOf(ref: string): string | undefined {
    return this.#refs.get(ref) ?? (this.#ids.has(idIn(ref)) ? idIn(ref) : undefined);
  }

  /** The id that its source gives it, or the spare one where that is the id of something else. */
  #ownId({ id = '', spareId }: Incoming, content: string): string {
    const own = idIn(id);
    const known = this.#ids.get(own);
    return spareId === undefined || known === undefined || known === content ? own : idIn(spareId);
  }

  /** Takes up what was added. */
  add(one: Incoming, exhibit: Exhibit): void {
    this.#note(exhibit);
    this.#refer(one, exhibit.id);
  }

  #refer({ ref }: Incoming, id: string | undefined): void {
    if (ref !== undefined && id !== undefined) this.#refs.set(ref, id);
  }

  #note(exhibit: Exhibit): void {
    const content = contentOf(exhibit);
    this.#ids.set(exhibit.id, content);
    this.#contents.set(content, exhibit.id);
    if (exhibit.sha256 !== undefined) this.#digests.set(exhibit.sha256, exhibit.id);
    const { method = '' } = exhibit.collected ?? {};
    if (method.startsWith('import of ')) this.#places.set(method, exhibit.id);
  }
}

/** What an exhibit says, its grades aside, which an analyst gives and changes. */
const contentOf = ({
  observed,
  summary,
  location = '',
  sha256 = '',
}: Pick<Exhibit, 'observed' | 'summary' | 'location' | 'sha256'>): string =>
  JSON.stringify([parseTime(observed) ?? observed, summary, location, sha256]);

/** A name as the id of an exhibit: letters, digits, dots, underscores and hyphens, with at least one letter. */
export function idIn(name: string): string {
  const words = name.trim().replaceAll(/[^A-Za-z0-9._-]+/g, '-');
  const start = words.search(/[A-Za-z0-9]/);
  let end = words.length;
  while (end > 0 && words[end - 1] === '-') end -= 1;
  const plain = start === -1 ? '' : words.slice(start, end);
  return /[A-Za-z]/.test(plain) ? plain : `E-${plain}`;
}
