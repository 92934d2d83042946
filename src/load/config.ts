import { complaint } from '../diagnostic/complaint.ts';
import type { Diagnostic, Outcome } from '../diagnostic/diagnostic.ts';
import { quote } from '../diagnostic/quote.ts';
import type { Config, ConfiguredReport } from '../model/config.ts';
import { validate } from '../schema/validate.ts';
import type { Path } from '../model/path.ts';
import type { ReadDocument } from '../source/read.ts';

/** Reads a configuration from a document. @returns the configuration, or everything that is wrong with it */
export function loadConfig(document: ReadDocument): Outcome<Config> {
  const outcome = validate('config', document);
  if (!outcome.ok) return outcome;
  const diagnostics = outputsOf(outcome.value)
    .filter(([, output]) => !staysBelow(output))
    .map(([path, output]) => outside(output, document, path));
  return diagnostics.length > 0 ? { ok: false, diagnostics } : outcome;
}

/** The reports by command: a list alone is for `replay`. */
export function reportsByCommand({
  formats = {},
}: Config): readonly (readonly [string, readonly ConfiguredReport[]])[] {
  return isList(formats) ? [['replay', formats]] : Object.entries(formats);
}

function outputsOf(config: Config): readonly (readonly [Path, string])[] {
  return reportsByCommand(config).flatMap(([command, reports]) =>
    reports.flatMap((report, position) => {
      const path = isList(config.formats ?? {}) ? ['formats', position] : ['formats', command, position];
      return typeof report === 'string' ? [] : [[[...path, 'output'], report.output] as const];
    }),
  );
}

/** Like Array.isArray, but keeps the item type of readonly lists. */
export const isList = <T>(value: readonly T[] | object): value is readonly T[] => Array.isArray(value);

/**
 * Anyone who can send a change can edit the configuration, so it must not be able to write reports outside its folder
 * or into `.git`.
 */
function staysBelow(path: string): boolean {
  if (/^(?:[\\/]|[A-Za-z]:)/.test(path)) return false;
  const steps = path.split(/[\\/]/);
  return !steps.includes('..') && !steps.some((step) => step.toLowerCase() === '.git');
}

const outside = (output: string, { locate }: ReadDocument, path: Path): Diagnostic =>
  complaint(
    'config/outside',
    locate(path),
    `${quote(output)} is outside the folder of this file`,
    'name a file below it, or give `--output` on the command line',
  );
