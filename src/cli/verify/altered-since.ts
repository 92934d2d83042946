import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Case } from '../../model/case.ts';
import type { Vocabularies } from '../../load/case-document.ts';
import { casesOf } from '../cases/cases.ts';
import { filesUnder } from '../files/files.ts';
import { blobOf } from '../git/git-objects.ts';
import type { Revision } from '../git/version.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { revisionCasesAt } from './open-revision-cases.ts';
import type { SinceDiagnostic } from './since-diagnostics.ts';

/** What became of decisions that stood at a revision. */
export interface Altered {
  readonly faults: readonly SinceDiagnostic[];
  /** What could not be read there. */
  readonly unread: readonly Diagnostic[];
  /** A case as it was, as it was written; undefined where it is the same, or was not decided then. */
  readonly caseThen: (theCase: Case) => Case | undefined;
}

/**
 * Holds the decisions of cases against those of a revision, as `verify` does, but reads no file that is the same in both.
 * @param paths of the cases: files, archives and folders
 * @throws InputError where there is no such revision
 */
export async function alteredSince(
  revision: Revision,
  paths: readonly string[],
  vocabularies: Vocabularies,
  terminal: Terminal,
): Promise<Altered> {
  const files = new Files(paths);
  const { past, tree } = await revisionCasesAt(revision, paths, terminal, files.isSame);
  const faults: SinceDiagnostic[] = [];
  let invalid = false;
  for await (const item of casesOf(files.others(), terminal.stdin, vocabularies, { below: true })) {
    if (item.ok) faults.push(...past.faultsOf(item));
    else invalid = true;
  }
  // a case that cannot be read may be the one that is missing; who replays it is told of it
  return {
    faults: invalid ? faults : [...faults, ...(await past.missing(tree))],
    unread: past.unread,
    caseThen: (theCase) => past.before(theCase),
  };
}

/** The files of today, each of which may be the same as one of a revision. */
class Files {
  private readonly paths: readonly string[];
  private byId: Map<string, string[]> | undefined;

  constructor(paths: readonly string[]) {
    this.paths = paths.flatMap((path) => {
      const files = filesUnder(path, true);
      return 'code' in files ? [] : files;
    });
  }

  /** Whether one of them has these contents; each answers once. @param id of the contents in git */
  readonly isSame = (id: string): boolean => {
    this.byId ??= this.read(id.length);
    return this.byId.get(id)?.pop() !== undefined;
  };

  private read(length: number): Map<string, string[]> {
    const byId = new Map<string, string[]>();
    for (const path of this.paths) {
      const id = idOf(path, length);
      byId.set(id, [...(byId.get(id) ?? []), path]);
    }
    return byId;
  }

  /** Those that were the same as none. */
  others(): readonly string[] {
    return this.byId === undefined ? this.paths : [...this.byId.values()].flat();
  }
}

/** @returns an id that is not a file's where it cannot be read: whoever reads it is told */
function idOf(path: string, length: number): string {
  try {
    return blobOf(path, length);
  } catch {
    return '';
  }
}
