import type { Code } from './codes.ts';
import type { Diagnostic, Span } from './diagnostic.ts';

/**
 * An error: what makes a document invalid.
 * @param message lower case, no full stop, the user's words in backticks
 * @param help the way out
 */
export function complaint(code: Code, span: Span, message: string, help?: string): Diagnostic {
  return { code, severity: 'error', message, span, ...(help === undefined ? {} : { help }) };
}

/** A warning: what is legal and hardly meant. */
export function warning(code: Code, span: Span, message: string, help?: string): Diagnostic {
  return { ...complaint(code, span, message, help), severity: 'warning' };
}

/** Something that was to be read and could not be. */
export function fileError(path: string, code: Code, message: string, help?: string): Diagnostic {
  const span = { file: { name: path, text: '', firstLine: 1 }, start: 0, end: 0 };
  return { code, severity: 'error', message, span, ...(help === undefined ? {} : { help }) };
}
