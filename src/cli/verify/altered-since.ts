import { addTo } from '../../model/add-to.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Case } from '../../model/case.ts';
import type { Vocabularies } from '../../load/case-document.ts';
import { casesOf } from '../cases/cases.ts';
import { filesUnder } from '../files/files.ts';
import { blobOf } from '../git/git-objects.ts';
import type { Revision } from '../git/version.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { decidedAhead } from './decided-ahead.ts';
import { revisionCasesAt } from './open-revision-cases.ts';
import type { SinceDiagnostic } from './since-diagnostics.ts';
import { pushAll } from '../../model/push-all.ts';

/** What happened since to the decisions of a revision. */
export interface Altered {
  readonly faults: readonly SinceDiagnostic[];
  /** What could not be read at the revision. */
  readonly unread: readonly Diagnostic[];
  /** The decisions since then that are dated in the future. */
  readonly ahead: readonly Diagnostic[];
  /** The earlier version of a case, as it was written; undefined where it is unchanged, or was not decided then. */
  readonly caseThen: (theCase: Case) => Case | undefined;
}

/**
 * Compares the decisions of cases with those of a revision, as `verify` does, but skips files that are identical in
 * both.
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
  const ahead: Diagnostic[] = [];
  let invalid = false;
  for await (const item of casesOf(files.others(), terminal.stdin, vocabularies, { below: true })) {
    if (!item.ok) {
      invalid = true;
      continue;
    }
    pushAll(faults, past.faultsOf(item));
    for (const fault of decidedAhead(item, past.decidedThen(item.case.case))) ahead.push(fault.diagnostic);
  }
  // the missing case may be one that cannot be read, which the replay reports: then look for no missing cases
  return {
    faults: invalid ? faults : [...faults, ...(await past.missing(tree))],
    unread: past.unread,
    ahead,
    caseThen: (theCase) => past.before(theCase),
  };
}

/** The present files, indexed by their git ids to find those that a revision has unchanged. */
class Files {
  private readonly paths: readonly string[];
  private byId: Map<string, string[]> | undefined;

  constructor(paths: readonly string[]) {
    this.paths = paths.flatMap((path) => {
      const files = filesUnder(path, true);
      return 'code' in files ? [] : files;
    });
  }

  /** Whether a present file has these contents; each file matches only once. @param id of the contents in git */
  readonly isSame = (id: string): boolean => {
    this.byId ??= this.read(id.length);
    return this.byId.get(id)?.pop() !== undefined;
  };

  private read(length: number): Map<string, string[]> {
    const byId = new Map<string, string[]>();
    for (const path of this.paths) {
      const id = idOf(path, length);
      addTo(byId, id, path);
    }
    return byId;
  }

  /** The files that matched none. */
  others(): readonly string[] {
    return this.byId === undefined ? this.paths : [...this.byId.values()].flat();
  }
}

/** @returns an id that matches nothing where the file cannot be read, which its reader reports */
function idOf(path: string, length: number): string {
  try {
    return blobOf(path, length);
  } catch {
    return '';
  }
}
