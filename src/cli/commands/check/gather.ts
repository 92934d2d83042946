import { basename, dirname } from 'node:path';
import type { Gathered } from '../../../check/gathered.ts';
import { fileError } from '../../../diagnostic/complaint.ts';
import type { Diagnostic, Outcome, SourceText } from '../../../diagnostic/diagnostic.ts';
import { readKind, type KindRead } from '../../../load/read-kind.ts';
import { CONFIG_FILE } from '../../../model/config.ts';
import { isTests } from '../../../model/document-kind.ts';
import { filesUnder } from '../../files/files.ts';
import { configIn, isConfigText, missingPaths } from '../../settings/file-settings.ts';

/** The files to check under some paths. */
export function filesToCheck(paths: readonly string[]): Gathered<string> {
  const diagnostics: Diagnostic[] = [];
  const found = paths.flatMap((path) => {
    const files = filesUnder(path, true);
    if ('code' in files) diagnostics.push(files);
    else if (files.length > 0) return files;
    else diagnostics.push(nothingHere(path));
    return [];
  });
  return { found, diagnostics };
}

/** The files beside a tests document, one of which may be the policy it tests. */
export function filesBeside(path: string): readonly string[] {
  const files = filesUnder(dirname(path), false);
  return 'code' in files ? [] : files.filter((file) => !isTests(file));
}

const nothingHere = (path: string): Diagnostic =>
  fileError(
    path,
    'file/nothing-here',
    `there is no document in \`${path}\``,
    'documents end in .yaml, .yml or .json',
  );

/**
 * The document in a file. A configuration is checked by itself, and gives none.
 * @param text of the file, or why it could not be read
 */
export function documentToCheck(path: string, text: SourceText | Diagnostic): Gathered<KindRead> {
  const outcome = basename(path) === CONFIG_FILE ? undefined : kindIn(text);
  const unknown = outcome?.ok === false && outcome.diagnostics[0]?.code === 'document/unknown-kind';
  if (outcome !== undefined && !(unknown && isConfigText(text))) return gathered(outcome);
  const config = configIn(text);
  return {
    found: [],
    diagnostics: config.ok ? [...config.warnings, ...missingPaths(config.value)] : config.diagnostics,
  };
}

const kindIn = (text: SourceText | Diagnostic): Outcome<KindRead> =>
  'code' in text ? { ok: false, diagnostics: [text] } : readKind(text);

const gathered = (outcome: Outcome<KindRead>): Gathered<KindRead> =>
  outcome.ok
    ? { found: [outcome.value], diagnostics: outcome.warnings }
    : { found: [], diagnostics: outcome.diagnostics };
