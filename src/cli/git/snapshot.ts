import { posix } from 'node:path';
import { contentsOf, entriesOf, type TreeEntry } from './git-objects.ts';
import { git } from './git.ts';
import { once } from '../../model/once.ts';
import { statsOf } from '../files/files.ts';

/** A file of a snapshot, by the path at which it was found, which may lead through links. */
export interface Filed {
  readonly path: string;
  readonly entry: TreeEntry;
  /** The top folder of the repository that holds it: this one, or a submodule. */
  readonly top: string;
}

/** A path that is in the tree and cannot be followed, and why. */
export interface Barred {
  readonly path: string;
  readonly why: 'leads-out' | 'leads-nowhere' | 'submodule';
  /** Where the link leads, or the submodule's commit. */
  readonly to: string;
}

/** What a snapshot has at a path: the files at or below it, and the paths that cannot be followed. */
export interface StandingFile {
  readonly files: readonly Filed[];
  readonly barred: readonly Barred[];
  /** Whether there is anything at the path. */
  readonly exists: boolean;
}

/** What a path leads to. */
type Place =
  | { readonly kind: 'file'; readonly entry: TreeEntry; readonly snapshot: Snapshot }
  | { readonly kind: 'folder'; readonly path: string; readonly snapshot: Snapshot }
  | { readonly kind: 'nowhere' }
  | { readonly kind: 'barred'; readonly barred: Barred };

/** With more links than this, they form a circle. */
const LINKS = 40;

/** The longest target of a link that is followed, in bytes. */
const LONGEST_LINK = 4096;

/** The files of a tree. Links and submodules in it are followed as git stores them. */
export class Snapshot {
  /** The folder at the top of the repository. */
  readonly top: string;
  readonly entries: readonly TreeEntry[];
  private readonly byPath: ReadonlyMap<string, TreeEntry>;
  private readonly folders: ReadonlyMap<string, Stretch>;
  private readonly submodules = new Map<string, Snapshot | undefined>();
  private readonly targets = once(() => targetsOf(this.top, this.entries));

  /** @param entries of the tree, sorted by path */
  constructor(top: string, entries: readonly TreeEntry[]) {
    this.top = top;
    this.entries = entries;
    this.byPath = new Map(entries.map((entry) => [entry.path, entry]));
    this.folders = foldersOf(entries);
  }

  /**
   * Finds the files at a path and below it.
   * @param path from the top, with `/` between names
   * @param isWanted filters the files below a folder, by their path from that folder
   */
  standingAt(path: string, isWanted: (below: string) => boolean): StandingFile {
    const place = this.placeOf(path, path, 0);
    if (place.kind === 'nowhere') return { files: [], barred: [], exists: false };
    if (place.kind === 'barred') return { files: [], barred: [place.barred], exists: true };
    if (place.kind === 'file')
      return { files: [{ path, entry: place.entry, top: place.snapshot.top }], barred: [], exists: true };
    const found = { files: [] as Filed[], barred: [] as Barred[] };
    place.snapshot.gather(place.path, path, '', isWanted, new Set(), found);
    return { ...found, exists: true };
  }

  /** Collects the files below a folder. @param seen folders that are done, so that none is collected twice */
  private gather(
    folder: string,
    named: string,
    below: string,
    isWanted: (below: string) => boolean,
    seen: Set<string>,
    found: { readonly files: Filed[]; readonly barred: Barred[] },
  ): void {
    const key = `${this.top}:${folder}`;
    if (seen.has(key)) return;
    seen.add(key);
    const prefix = folder === '' ? '' : `${folder}/`;
    const { from, to } = this.folders.get(folder) ?? NOTHING_BELOW;
    for (const entry of this.entries.slice(from, to)) {
      const rest = below + entry.path.slice(prefix.length);
      const path = named === '' ? rest : `${named}/${rest}`;
      if (isPassedOver(rest)) continue;
      const place = entry.kind === 'file' ? this.fileAt(entry) : this.placeOf(entry.path, path, 0);
      if (place.kind === 'barred') found.barred.push(place.barred);
      else if (place.kind === 'folder')
        place.snapshot.gather(place.path, named, `${rest}/`, isWanted, seen, found);
      else if (place.kind === 'file' && isWanted(rest))
        found.files.push({ path, entry: place.entry, top: place.snapshot.top });
    }
  }

  private readonly fileAt = (entry: TreeEntry): Place => ({ kind: 'file', entry, snapshot: this });

  /** Follows a path through links and submodules. @param said the path as the user sees it */
  private placeOf(path: string, said: string, links: number): Place {
    const steps = path === '' ? [] : path.split('/');
    for (let length = 1; length <= steps.length; length += 1) {
      const above = steps.slice(0, length).join('/');
      const rest = steps.slice(length);
      const entry = this.byPath.get(above);
      if (entry === undefined) {
        if (!this.folders.has(above)) return { kind: 'nowhere' };
      } else if (entry.kind === 'link') return this.beyondLink(entry, rest, said, links);
      else if (entry.kind === 'submodule') return this.beyondSubmodule(entry, rest, said, links);
      else return rest.length === 0 ? this.fileAt(entry) : { kind: 'nowhere' };
    }
    return { kind: 'folder', path, snapshot: this };
  }

  private beyondLink(entry: TreeEntry, rest: readonly string[], said: string, links: number): Place {
    const to = this.targets().get(entry.id) ?? '';
    const barred = (why: Barred['why']): Place => ({ kind: 'barred', barred: { path: said, why, to } });
    if (to === '' || links >= LINKS) return barred('leads-nowhere');
    const target = posix.join(posix.dirname(entry.path), to, ...rest).replace(/^\.$|\/$/g, '');
    if (to.startsWith('/') || /^\.\.(?:\/|$)/.test(target)) return barred('leads-out');
    const place = this.placeOf(target, said, links + 1);
    return place.kind === 'nowhere' ? barred('leads-nowhere') : place;
  }

  private beyondSubmodule(entry: TreeEntry, rest: readonly string[], said: string, links: number): Place {
    const inner = this.submoduleAt(entry);
    if (inner === undefined)
      return { kind: 'barred', barred: { path: said, why: 'submodule', to: entry.id } };
    return inner.placeOf(rest.join('/'), said, links + 1);
  }

  /** The snapshot of a submodule, if it is checked out and has the commit; undefined otherwise. */
  private submoduleAt({ path, id }: TreeEntry): Snapshot | undefined {
    if (!this.submodules.has(id)) this.submodules.set(id, readSubmodule(posix.join(this.top, path), id));
    return this.submodules.get(id);
  }
}

/** Where the links of a tree lead, by the id of what is stored for a link; read together, since each call starts git. */
function targetsOf(top: string, entries: readonly TreeEntry[]): ReadonlyMap<string, string> {
  const links = new Map(entries.flatMap((entry) => (entry.kind === 'link' ? [[entry.id, entry]] : [])));
  const contents = [...contentsOf(top, [...links.values()], () => LONGEST_LINK)];
  return new Map(
    [...links.keys()].map((id, index) => {
      const to = contents[index];
      return [id, Buffer.isBuffer(to) ? to.toString('utf8') : ''];
    }),
  );
}

function readSubmodule(folder: string, commit: string): Snapshot | undefined {
  if (statsOf(folder)?.isDirectory() !== true) return undefined;
  // where git cannot say, the submodule is barred, which is told of
  const said = git(folder, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${commit}^{tree}`]);
  const entries = said.ok ? entriesOf(folder, said.stdout.toString('latin1').trim()) : '';
  return typeof entries === 'string' ? undefined : new Snapshot(folder, entries);
}

/** The entries below a folder, which stand together: from one index to before another. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

const NOTHING_BELOW: Stretch = { from: 0, to: 0 };

/** All folders of a tree, the top one as an empty path. */
function foldersOf(entries: readonly TreeEntry[]): ReadonlyMap<string, Stretch> {
  const found = new Map<string, Stretch>([['', { from: 0, to: entries.length }]]);
  for (const [index, { path }] of entries.entries())
    for (let at = path.indexOf('/'); at !== -1; at = path.indexOf('/', at + 1)) {
      const folder = path.slice(0, at);
      found.set(folder, { from: found.get(folder)?.from ?? index, to: index + 1 });
    }
  return found;
}

/** Skips hidden files and installed packages below a folder, as in the working tree. */
const isPassedOver = (below: string): boolean =>
  below.split('/').some((name) => name.startsWith('.') || name === 'node_modules');
