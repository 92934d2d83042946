import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { diagnosticText } from '../report/diagnostics.ts';
import type { Terminal } from './terminal.ts';

/** Writes diagnostics to standard error, a blank line between them, as whoever reads may see them. */
export function reportDiagnostics(
  diagnostics: readonly Diagnostic[],
  terminal: Terminal,
  reveal = terminal.audience.reveal,
): void {
  for (const diagnostic of diagnostics) {
    terminal.note(`${diagnosticText(diagnostic, terminal.paintNotes, { ...terminal.audience, reveal })}\n`);
  }
}
