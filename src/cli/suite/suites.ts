import { dirname } from 'node:path';
import { choose } from '../../engine/choose.ts';
import { compile } from '../../engine/compile.ts';
import type { Program } from '../../engine/program.ts';
import { complaint, fileError } from '../../diagnostic/complaint.ts';
import { sortByPlace, type Diagnostic, type Outcome, type Span } from '../../diagnostic/diagnostic.ts';
import { misfitReason } from '../../explain/misfit-reasons.ts';
import { loadTests, type LoadedSuite, type Tested } from '../../load/tests.ts';
import type { ReadDocument } from '../../source/read.ts';
import { allWorded, wordsOfTests } from '../../load/words-of.ts';
import { filesUnder, isArchive } from '../files.ts';
import { loadPolicies, readDocument } from '../policies/policies.ts';
import type { LoadedPolicies } from '../../load/loaded-policies.ts';
import { DEFAULT_POLICIES } from '../../model/config.ts';

/** Tests documents, each with the compiled policy that they are of. */
export interface TestBench {
  readonly loaded: LoadedPolicies;
  readonly suites: readonly { readonly suite: LoadedSuite; readonly program: Program }[];
}

/**
 * Loads every tests document under some paths, and the policies that they are of.
 * @param policyPaths where the policies are; where none are named, beside the tests
 * @param mixed whether documents of other kinds may be named too, so that there may be no tests
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
      diagnostics.push(...suite.diagnostics);
      return [];
    }
    warnings.push(...suite.warnings);
    const program = loaded.value.programs.find(({ policy }) => policy.policy === suite.value.policy)!;
    diagnostics.push(...outsiders(suite.value, program));
    return [{ suite: suite.value, program }];
  });
  if (diagnostics.length > 0) return { ok: false, diagnostics: sortByPlace(diagnostics) };
  return { ok: true, value: { loaded: loaded.value, suites }, warnings };
}

/** The policies that tests may be of, by id. */
export const testedBy = ({ programs }: Pick<LoadedPolicies, 'programs'>): ReadonlyMap<string, Tested> =>
  new Map(programs.map(({ policy, vocabulary }) => [policy.policy, { policy, vocabulary }]));

/**
 * What is wrong with tests documents, as `check` asks.
 * @param tested the policies that are checked with them; where these are not among them, those beside the tests are
 */
export function checkSuites(
  documents: readonly ReadDocument[],
  tested: ReadonlyMap<string, Tested>,
): readonly Diagnostic[] {
  const named = new Map<string, Span>();
  return documents.flatMap((document) => {
    const id = namedBy(document);
    const policies = tested.has(id) ? tested : new Map([...tested, ...policiesBeside(document)]);
    const suite = loadLegibly(document, policies);
    if (!suite.ok) return suite.diagnostics;
    const { policy, vocabulary } = policies.get(suite.value.policy)!;
    const program = compile(policy, vocabulary, '');
    return [...suite.warnings, ...outsiders(suite.value, program), ...namesakes(suite.value, named)];
  });
}

/** Examples of a policy that are called as one of another document is. @param named where each name was met first */
function namesakes(
  { examples, policy, document }: LoadedSuite,
  named: Map<string, Span>,
): readonly Diagnostic[] {
  return examples.flatMap(({ name, path }) => {
    const span = document.locate(path, 'key');
    const key = JSON.stringify([policy, name]);
    const first = named.get(key);
    if (first === undefined) named.set(key, span);
    if (first === undefined || first.file === span.file) return [];
    const message = `an example of \`${policy}\` is called so already, in ${first.file.name}`;
    const help = 'give each example of a policy a name of its own, by which reports tell of it';
    const related = [{ message: 'the first of them', span: first }];
    return [{ ...complaint('tests/named-twice', span, message, help), related }];
  });
}

/** Loads tests; of what is wrong with them, the names of their policy may be shown. */
function loadLegibly(document: ReadDocument, policies: ReadonlyMap<string, Tested>): Outcome<LoadedSuite> {
  const suite = loadTests(document, policies);
  const tested = policies.get(namedBy(document));
  if (tested === undefined) return suite;
  const words = wordsOfTests(tested);
  return suite.ok
    ? { ...suite, warnings: allWorded(suite.warnings, words) }
    : { ok: false, diagnostics: allWorded(suite.diagnostics, words) };
}

/** The policy that tests say they are of; empty where what they say is no id. */
function namedBy({ value }: ReadDocument): string {
  const { tests } = value as { readonly tests?: unknown };
  return typeof tests === 'string' ? tests : '';
}

function policiesBeside({ file }: ReadDocument): ReadonlyMap<string, Tested> {
  const loaded = loadPolicies([dirname(file.name)]);
  return loaded.ok ? testedBy(loaded.value) : new Map();
}

/** Examples whose case the policy would refuse: they test nothing. */
function outsiders({ examples, document }: LoadedSuite, program: Program): readonly Diagnostic[] {
  return examples.flatMap((example) => {
    const [misfit] = choose([program], example.case).misfits;
    if (misfit === undefined) return [];
    const message = `the policy does not apply to this example: ${misfitReason(misfit, example.case)}`;
    const help = 'set the facts by which it applies, under `base` or here';
    return [complaint('tests/outside-policy', document.locate(example.path, 'key'), message, help)];
  });
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
      if (!read.ok) diagnostics.push(...read.diagnostics);
      else if (read.value.kind === 'tests') return [read.value.document];
      else if (named && !mixed) diagnostics.push(noTests([path]));
      return [];
    });
  });
}

/** The folders that tests stand in, but for those within another of them. */
function foldersOf(documents: readonly ReadDocument[]): readonly string[] {
  const folders = new Set(documents.map(({ file }) => dirname(file.name)));
  return [...folders].filter((folder) => ![...folders].some((other) => folder.startsWith(`${other}/`)));
}

function noTests(paths: readonly string[]): Diagnostic {
  const path = paths.join(', ');
  const help = 'a tests document has the key `tests`, with the id of a policy';
  return fileError(path, 'file/nothing-here', `there are no tests in \`${path}\``, help);
}
