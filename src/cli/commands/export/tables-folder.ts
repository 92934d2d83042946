import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Shard } from '../../../replay/archive/archive-replay.ts';
import { TABLES } from '../../../tables/layout.ts';
import { OutputError, UsageError } from '../../process/exit.ts';
import { undoOnInterrupt } from '../../workspace/interrupts.ts';
import { makeFolder, makeMissing, takeFoldersBack } from '../../workspace/made-folders.ts';

/** The way out. */
const ELSEWHERE = 'name a folder that is empty, or not there yet';

/** A temporary folder for tables until they are complete. */
export interface TablesFolder {
  readonly folder: string;
  /** Moves the tables to their place. */
  readonly finish: () => void;
  /** Removes the tables that were not moved to their place. */
  readonly clear: () => void;
}

/**
 * Opens a folder for tables. Several shards may write to the same folder.
 * @throws UsageError where it holds something else; OutputError where it cannot be written to
 */
export function openTablesFolder(to: string, { index, of }: Shard): TablesFolder {
  const folder = join(to, `.shard-${index + 1}-of-${of}`);
  const orOutputError = (act: () => void): void => {
    try {
      act();
    } catch (error) {
      if (error instanceof UsageError || error instanceof OutputError) throw error;
      throw new OutputError(`\`${to}\``, error, ELSEWHERE);
    }
  };
  const clear = (): void => {
    rmSync(folder, { recursive: true, force: true });
    // removes only empty folders: those with tables stay
    takeFoldersBack();
  };
  orOutputError(() => {
    if (of === 1 && existsSync(to) && readdirSync(to).length > 0)
      throw new UsageError(`\`${to}\` is not empty`, 'name another folder with `--to`, or empty it');
    makeFolder(to, ELSEWHERE);
    rmSync(folder, { recursive: true, force: true });
    try {
      for (const table of Object.values(TABLES)) makeMissing(join(folder, table));
    } catch (error) {
      clear();
      throw error;
    }
  });
  const isOver = undoOnInterrupt(clear);
  return {
    folder,
    finish: () =>
      orOutputError(() => {
        for (const table of Object.values(TABLES)) {
          makeMissing(join(to, table));
          for (const file of readdirSync(join(folder, table)))
            renameSync(join(folder, table, file), join(to, table, file));
        }
      }),
    clear: () => {
      isOver();
      clear();
    },
  };
}
