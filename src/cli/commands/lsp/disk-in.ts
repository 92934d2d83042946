import type { Gathered } from '../../../check/gathered.ts';
import type { Aside, Disk, Sample } from '../../../lsp/workspace/disk.ts';
import { chunksOf } from '../../../source/file-chunks.ts';
import { linesOf, type Line } from '../../../replay/archive/lines.ts';
import { CaseIds } from '../../cases/case-ids.ts';
import { isArchive, readText, statsOf } from '../../files/files.ts';
import { temporaryFiles } from '../../files/temporary-files.ts';
import { OutputError } from '../../process/exit.ts';
import { documentsSet } from '../../settings/apply-settings.ts';
import { Configuration } from '../../settings/configuration.ts';
import { documentToCheck, filesBeside, filesToCheck } from '../check/gather.ts';
import { firstOf } from '../../../model/ends.ts';
import { pushAll } from '../../../model/push-all.ts';

/**
 * The files of a workspace, found as `check` finds them in its folder.
 * @param root the workspace's folder, which becomes this process's working directory; left out, the directory in
 * which the server was started
 */
export function diskIn(root: string | undefined): Disk {
  if (root !== undefined) process.chdir(root);
  return {
    list,
    text: readText,
    stamp: (path) => {
      const stats = statsOf(path);
      return stats === undefined ? '' : `${stats.mtimeMs} ${stats.size} ${stats.ino}`;
    },
    open: documentToCheck,
    isArchive,
    once: () => {
      const ids = new CaseIds();
      return (read) => ids.take(read);
    },
    beside: filesBeside,
    sample,
    aside,
  };
}

/** The files that `check` takes without a path; everything below the folder where the usual folders do not exist. */
function list(): Gathered<string> {
  const paths = documentsSet(new Configuration(process.env)).filter((path) => statsOf(path) !== undefined);
  const { found, diagnostics } = filesToCheck(paths.length === 0 ? ['.'] : paths);
  // a workspace without documents yet is not an error
  return { found, diagnostics: diagnostics.filter(({ code }) => code !== 'file/nothing-here') };
}

/** The first lines of an archive. */
async function sample(path: string, most: number): Promise<Sample> {
  const lines: Line[] = [];
  for await (const batch of linesOf(chunksOf(path))) {
    pushAll(lines, batch);
    if (lines.length > most) return { lines: lines.slice(0, most), more: true };
  }
  return { lines, more: false };
}

function aside(name: string, content: string): Aside | string {
  try {
    const { paths, remove } = temporaryFiles([{ name, content }]);
    return { path: firstOf(paths), remove };
  } catch (error) {
    if (!(error instanceof OutputError)) throw error;
    return `${error.message}; ${error.help}`;
  }
}
