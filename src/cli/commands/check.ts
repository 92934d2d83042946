import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { sortByPlace } from '../../diagnostic/diagnostic.ts';
import { checkDocuments } from '../check-documents.ts';
import { EXIT, type Exit } from '../exit.ts';
import { reportDiagnostics } from '../reporter.ts';
import type { Terminal } from '../terminal.ts';

/** Checks every document under some paths, and reports all errors of all of them. */
export async function checkCommand(
  paths: readonly string[],
  { reveal }: { readonly reveal: boolean },
  terminal: Terminal,
): Promise<Exit> {
  const { diagnostics, documents } = await checkDocuments(paths);
  reportDiagnostics(sortByPlace(diagnostics), terminal, reveal);
  const errors = count(diagnostics, 'error');
  const warnings = count(diagnostics, 'warning');
  await terminal.write(
    `${documents} ${documents === 1 ? 'document' : 'documents'}: ${summary(errors, warnings)}\n`,
  );
  return errors > 0 ? EXIT.invalid : EXIT.done;
}

const count = (diagnostics: readonly Diagnostic[], severity: Diagnostic['severity']): number =>
  diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;

function summary(errors: number, warnings: number): string {
  if (errors + warnings === 0) return 'no errors';
  const counted = (number: number, word: string): string => `${number} ${word}${number === 1 ? '' : 's'}`;
  return `${counted(errors, 'error')}, ${counted(warnings, 'warning')}`;
}
