import { firstWhere } from '../../model/ends.ts';
import { dirname } from 'node:path';
import type { Program } from '../../engine/program.ts';
import { fileError } from '../../diagnostic/complaint.ts';
import { sortByPlace, type Diagnostic, type Outcome } from '../../diagnostic/diagnostic.ts';
import { loadLegibly, outsiders, testedBy } from '../../check/check-suites.ts';
import type { LoadedSuite } from '../../load/tests.ts';
import type { ReadDocument } from '../../source/read.ts';
import { filesUnder, isArchive } from '../files/files.ts';
import { loadPolicies, readDocument } from '../policies/policies.ts';
import type { LoadedPolicies } from '../../load/loaded-policies.ts';
import { DEFAULT_POLICIES } from '../../model/config.ts';
import { pushAll } from '../../model/push-all.ts';

/** Tests documents, each with the compiled policy that it tests. */
export interface TestBench {
  readonly loaded: LoadedPolicies;
  readonly suites: readonly { readonly suite: LoadedSuite; readonly program: Program }[];
}

/**
 * Loads every tests document under some paths, and the policies they test.
 * @param policyPaths where the policies are; left out, beside the tests
 * @param mixed whether the paths may also name documents of other kinds, so that finding no tests is not an error
 */
export function loadSuites(
  paths: readonly string[],
  policyPaths: readonly string[] | undefined,
  mixed = false,
): Outcome<TestBench> {
  const diagnostics: Diagnostic[] = [];
  const documents = testDocuments(
    mixed ? paths.filter((path) => path !== '-' && !isArchive(path)) : paths,
    diagnostics,
    mixed,
  );
  if (diagnostics.length > 0) return { ok: false, diagnostics: sortByPlace(diagnostics) };
  if (documents.length === 0 && !mixed) return { ok: false, diagnostics: [noTests(paths)] };
  const loaded = loadPolicies(
    policyPaths ?? (documents.length === 0 ? DEFAULT_POLICIES : foldersOf(documents)),
  );
  if (!loaded.ok) return loaded;
  const tested = testedBy(loaded.value);
  const warnings: Diagnostic[] = [...loaded.warnings];
  const suites = documents.flatMap((document) => {
    const suite = loadLegibly(document, tested);
    if (!suite.ok) {
      pushAll(diagnostics, suite.diagnostics);
      return [];
    }
    pushAll(warnings, suite.warnings);
    const program = firstWhere(loaded.value.programs, ({ policy }) => policy.policy === suite.value.policy);
    pushAll(diagnostics, outsiders(suite.value, program));
    return [{ suite: suite.value, program }];
  });
  if (diagnostics.length > 0) return { ok: false, diagnostics: sortByPlace(diagnostics) };
  return { ok: true, value: { loaded: loaded.value, suites }, warnings };
}

function testDocuments(
  paths: readonly string[],
  diagnostics: Diagnostic[],
  mixed: boolean,
): readonly ReadDocument[] {
  return paths.flatMap((path) => {
    const files = filesUnder(path, false);
    if ('code' in files) {
      diagnostics.push(files);
      return [];
    }
    const named = files.length === 1 && files[0] === path;
    return files.flatMap((file) => {
      const read = readDocument(file);
      if (!read.ok) pushAll(diagnostics, read.diagnostics);
      else if (read.value.kind === 'tests') return [read.value.document];
      else if (named && !mixed) diagnostics.push(noTests([path]));
      return [];
    });
  });
}

/** The folders with tests, without those inside another of them. */
function foldersOf(documents: readonly ReadDocument[]): readonly string[] {
  const folders = new Set(documents.map(({ file }) => dirname(file.name)));
  return [...folders].filter((folder) => ![...folders].some((other) => folder.startsWith(`${other}/`)));
}

function noTests(paths: readonly string[]): Diagnostic {
  const path = paths.join(', ');
  const help =
    'a tests document has the key `tests`, with the id of a policy; `decisis new tests` writes one';
  return fileError(path, 'file/nothing-here', `there are no tests in \`${path}\``, help);
}
