import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { diagnosticText } from '../../report/diagnostics.ts';
import type { Terminal } from './terminal.ts';

/**
 * Writes diagnostics to standard error with blank lines between them, as the readers may see them; with `--quiet`,
 * errors only.
 */
export function printDiagnostics(
  diagnostics: readonly Diagnostic[],
  terminal: Terminal,
  reveal = terminal.audience.reveal,
): void {
  for (const diagnostic of diagnostics) {
    if (terminal.quiet && diagnostic.severity !== 'error') continue;
    terminal.note(`${diagnosticText(diagnostic, terminal.paintNotes, { ...terminal.audience, reveal })}\n`);
  }
}
