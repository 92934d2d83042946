import type { CodeOf } from './severities.ts';
import type { Diagnostic, Span } from './diagnostic.ts';

/**
 * An error: what makes a document invalid.
 * @param message lower case, no full stop, the user's words in backticks
 * @param help the way out
 */
export function complaint(code: CodeOf<'error'>, span: Span, message: string, help?: string): Diagnostic {
  return { code, severity: 'error', message, span, ...(help === undefined ? {} : { help }) };
}

/** A warning: what is legal and hardly meant. */
export function warning(code: CodeOf<'warning'>, span: Span, message: string, help?: string): Diagnostic {
  return { code, severity: 'warning', message, span, ...(help === undefined ? {} : { help }) };
}

/** Something that was to be read and could not be. */
export function fileError(path: string, code: CodeOf<'error'>, message: string, help?: string): Diagnostic {
  const span = { file: { name: path, text: '', firstLine: 1 }, start: 0, end: 0 };
  return { code, severity: 'error', message, span, ...(help === undefined ? {} : { help }) };
}
