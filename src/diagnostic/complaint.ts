import type { CodeOf } from './severities.ts';
import type { Diagnostic, Span } from './diagnostic.ts';

/**
 * An error: the document is invalid.
 * @param message lower case, no full stop, the user's words in backticks
 * @param help what to do about it
 */
export function complaint(code: CodeOf<'error'>, span: Span, message: string, help?: string): Diagnostic {
  return { code, severity: 'error', message, span, ...(help === undefined ? {} : { help }) };
}

/** A warning: the document is valid, but probably not what was meant. */
export function warning(code: CodeOf<'warning'>, span: Span, message: string, help?: string): Diagnostic {
  return { code, severity: 'warning', message, span, ...(help === undefined ? {} : { help }) };
}

/** An error about a file that could not be read. */
export function fileError(path: string, code: CodeOf<'error'>, message: string, help?: string): Diagnostic {
  const span = { file: { name: path, text: '', firstLine: 1 }, start: 0, end: 0 };
  return { code, severity: 'error', message, span, ...(help === undefined ? {} : { help }) };
}
