import { statSync } from 'node:fs';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { UsageError } from '../process/exit.ts';
import { filesUnder, isArchive } from '../files/files.ts';
import { fileError } from '../../diagnostic/complaint.ts';
import { resolved } from '../files/output.ts';
import { pushAll } from '../../model/push-all.ts';

/** A file that may be a case. */
export interface CaseFile {
  readonly path: string;
  /**
   * The path under which it was found. If that is the file itself, it must be a case; if a folder, it may be another
   * document.
   */
  readonly under: string;
}

/** The files that some paths lead to, each once, and the archives below the folders, in which nothing is written. */
export interface CaseFiles {
  readonly files: readonly CaseFile[];
  readonly archives: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Finds the case files under some paths, to write decisions to.
 * @throws UsageError for what cannot be written to: an archive, standard input, a pipe
 */
export function caseFilesUnder(paths: readonly string[]): CaseFiles {
  const found = new Map<string, CaseFile>();
  const archives: string[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const under of paths) {
    if (under === '-' || isArchive(under)) throw unwritable(under);
    const files = filesUnder(under, true);
    if ('code' in files) diagnostics.push(files);
    else if (files.length === 0) diagnostics.push(noCaseIn(under));
    else if (files[0] === under && !statSync(under).isFile()) throw unwritable(under);
    else {
      pushAll(archives, files.filter(isArchive));
      for (const path of files.filter((file) => !isArchive(file))) found.set(resolved(path), { path, under });
    }
  }
  return { files: [...found.values()], archives, diagnostics };
}

function unwritable(path: string): UsageError {
  const what = path === '-' ? 'standard input' : `\`${path}\``;
  const help = 'decisions are written to case files: put each case of an archive into a file of its own';
  return new UsageError(`no decision can be written to ${what}`, help);
}

/** The complaint that none of the files under a path is a case. */
export function noCaseIn(path: string): Diagnostic {
  const help = 'a case has the key `case`, with its id';
  return fileError(path, 'file/nothing-here', `there is no case in \`${path}\``, help);
}

/** The complaint that none of the cases is decided. @param paths as the user gave them */
export function noneDecided(paths: readonly string[]): Diagnostic {
  const where = [...new Set(paths)].join(', ');
  const help = '`record` writes down what a policy gives of a case';
  return fileError(where, 'decision/none', `no case in \`${where}\` is decided`, help);
}
