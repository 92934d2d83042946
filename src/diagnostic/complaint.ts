import type { CodeOf } from './severities.ts';
import type { Diagnostic, Span } from './diagnostic.ts';

/**
 * Words of a diagnostic, or a function that finds them once they are asked for. To look for the nearest name takes
 * time, and of all diagnostics of a hostile document few are shown.
 */
export type Words = string | (() => string);

/**
 * An error: the document is invalid.
 * @param message lower case, no full stop, the user's words in backticks
 * @param help what to do about it
 */
export function complaint(code: CodeOf<'error'>, span: Span, message: Words, help?: Words): Diagnostic {
  const made: Diagnostic = {
    code,
    severity: 'error',
    message: typeof message === 'string' ? message : '',
    span,
    ...(typeof help === 'string' ? { help } : {}),
  };
  if (typeof message === 'function') findLate(made, 'message', message);
  if (typeof help === 'function') findLate(made, 'help', help);
  return made;
}

/** Defines a property whose words are found when it is first read. It is enumerable, so that copies have its words. */
function findLate(made: Diagnostic, key: 'message' | 'help', words: () => string): void {
  let known: string | undefined;
  Object.defineProperty(made, key, { get: () => (known ??= words()), enumerable: true, configurable: true });
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
