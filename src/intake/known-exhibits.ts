import type { Exhibit } from '../model/case.ts';
import { parseTime } from '../model/time.ts';
import type { Incoming } from './incoming.ts';

/** An index of a case's exhibits, by everything that identifies one. */
export class KnownExhibits {
  readonly #ids = new Map<string, string>();
  readonly #digests = new Map<string, string>();
  readonly #contents = new Map<string, string>();
  /** By import place: the file's digest, and the place in the file. */
  readonly #places = new Map<string, string>();
  readonly #refs = new Map<string, string>();
  #next = 1;

  constructor(evidence: readonly Exhibit[]) {
    for (const exhibit of evidence) this.#note(exhibit);
  }

  /** Whether an item is new, is already in the case (`same`), or has the id of a different exhibit (`other`). */
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
    // files that decisis wrote have ids of their own, and may show the same capture twice
    const captured =
      one.sha256 === undefined || one.spareId !== undefined ? undefined : this.#digests.get(one.sha256);
    if (captured !== undefined) {
      this.#refer(one, captured);
      return 'same';
    }
    if (!this.#contents.has(content)) return 'new';
    // rows with the same content and different ids are separate reports
    if (id !== undefined) return 'new';
    this.#refer(one, this.#contents.get(content));
    return 'same';
  }

  /** The id for a new exhibit: its own if it has one. */
  idFor(one: Incoming): string {
    if (one.id !== undefined) return this.#ownId(one, contentOf(one));
    while (this.#ids.has(`E${this.#next}`)) this.#next += 1;
    return `E${this.#next}`;
  }

  /** The id in the case for a name that a source uses. */
  idOf(ref: string): string | undefined {
    return this.#refs.get(ref) ?? (this.#ids.has(idIn(ref)) ? idIn(ref) : undefined);
  }

  /** The id from its source, or the spare id where another exhibit has that one. */
  #ownId({ id = '', spareId }: Incoming, content: string): string {
    const own = idIn(id);
    const known = this.#ids.get(own);
    return spareId === undefined || known === undefined || known === content ? own : idIn(spareId);
  }

  /** Adds a new exhibit to the index. */
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

/** The content of an exhibit without its grades, which analysts set and change later. */
const contentOf = ({
  observed,
  summary,
  location = '',
  sha256 = '',
}: Pick<Exhibit, 'observed' | 'summary' | 'location' | 'sha256'>): string =>
  JSON.stringify([parseTime(observed) ?? observed, summary, location, sha256]);

/** Turns a name into a valid exhibit id: letters, digits, dots, underscores and hyphens, with at least one letter. */
function idIn(name: string): string {
  const words = name.trim().replaceAll(/[^A-Za-z0-9._-]+/g, '-');
  const start = words.search(/[A-Za-z0-9]/);
  let end = words.length;
  while (end > 0 && words[end - 1] === '-') end -= 1;
  const plain = start === -1 ? '' : words.slice(start, end);
  return /[A-Za-z]/.test(plain) ? plain : `E-${plain}`;
}
