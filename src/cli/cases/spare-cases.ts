import { quote } from '../../diagnostic/quote.ts';
import { UsageError } from '../exit.ts';
import { filesUnder } from '../files.ts';
import { resolved } from '../output.ts';

/**
 * Refuses to write results over one of the cases that they are of.
 * @param output where they are to go; undefined for standard output
 * @param paths of the cases
 * @throws UsageError where the one is among the others
 */
export function spareCases(output: string | undefined, paths: readonly string[]): void {
  if (output === undefined || output === '-') return;
  const target = resolved(output);
  for (const path of paths.filter((one) => one !== '-')) {
    const files = filesUnder(path, true);
    if ('code' in files || !files.some((file) => resolved(file) === target)) continue;
    throw new UsageError(
      `${quote(output)} is one of the cases, and would be lost`,
      'name another place with `--output`',
    );
  }
}
