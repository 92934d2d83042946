import type { Code } from './codes.ts';
import type { Diagnostic } from './diagnostic.ts';

/** Something that was to be read and could not be. */
export function fileError(path: string, code: Code, message: string, help?: string): Diagnostic {
  const span = { file: { name: path, text: '', firstLine: 1 }, start: 0, end: 0 };
  return { code, severity: 'error', message, span, ...(help === undefined ? {} : { help }) };
}
