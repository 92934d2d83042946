import { UsageError } from '../process/exit.ts';
import type { LoadedPolicies } from '../../load/loaded-policies.ts';
import { precedentLibrary, type PrecedentLibrary } from './precedent-library.ts';
import { printDiagnostics } from '../terminal/print-diagnostics.ts';
import type { Terminal } from '../terminal/terminal.ts';

/**
 * Reads and measures the decided cases that `--precedents` names, and reports those that cannot be used.
 * @param paths the cases to compare with them
 * @throws UsageError for readers who must not learn of other customers, and where both are to be read from standard
 * input
 */
export async function precedentsNamed(
  paths: readonly string[],
  precedents: readonly string[] | undefined,
  loaded: LoadedPolicies,
  terminal: Terminal,
): Promise<PrecedentLibrary | undefined> {
  if (precedents === undefined) return undefined;
  const { level } = terminal.audience;
  if (level !== 'internal')
    throw new UsageError(
      `precedents tell of other customers, which \`--for ${level}\` withholds`,
      'leave out `--precedents`, or write for internal readers',
    );
  if (precedents.includes('-') && paths.includes('-'))
    throw new UsageError(
      'standard input cannot be both the cases and their precedents',
      'name a file for one of them',
    );
  const library = await precedentLibrary(precedents, loaded, terminal);
  printDiagnostics(library.diagnostics, terminal);
  return library;
}
