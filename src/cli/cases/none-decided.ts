import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { fileError } from '../../diagnostic/file-error.ts';

/** The complaint of cases of which none is decided. @param paths as they were given */
export function noneDecided(paths: readonly string[]): Diagnostic {
  const where = [...new Set(paths)].join(', ');
  const help = '`record` writes down what a policy gives of a case';
  return fileError(where, 'decision/none', `no case in \`${where}\` is decided`, help);
}
