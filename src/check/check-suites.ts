import { lookUp } from '../model/look-up.ts';
import { complaint } from '../diagnostic/complaint.ts';
import type { Diagnostic, Outcome, Span } from '../diagnostic/diagnostic.ts';
import { quoteName } from '../diagnostic/quote.ts';
import { choose } from '../engine/choose.ts';
import { compile } from '../engine/compile.ts';
import type { Program } from '../engine/program.ts';
import { misfitReason } from '../explain/misfit-reasons.ts';
import type { LoadedPolicies } from '../load/loaded-policies.ts';
import { loadTests, type LoadedSuite, type Tested } from '../load/tests.ts';
import { allWorded, wordsOfTests } from '../load/words-of.ts';
import type { ReadDocument } from '../source/read.ts';
import type { Testable } from './testable.ts';
import { forgetful, type Remember } from '../load/remember.ts';
import { pushAll } from '../model/push-all.ts';

/** The policies that tests may refer to, by id. */
export const testedBy = ({ programs }: Pick<LoadedPolicies, 'programs'>): ReadonlyMap<string, Tested> =>
  new Map(programs.map(({ policy, vocabulary }) => [policy.policy, { policy, vocabulary }]));

/** Finds the policies in the same folder as a tests document. */
export type Beside = (document: ReadDocument) => Testable;

/**
 * Checks tests documents for `check`. The tests of a policy with an error are skipped: that error is reported already,
 * and must be fixed first.
 * @param together the policies that are checked in the same run; a policy not among these may be in the folder of the
 * tests
 */
export function* checkSuites(
  documents: readonly ReadDocument[],
  together: Testable,
  beside: Beside,
  remember: Remember,
): Generator<void, readonly Diagnostic[]> {
  const named = new Map<string, Span>();
  const diagnostics: Diagnostic[] = [];
  for (const document of documents) {
    pushAll(diagnostics, suiteFaults(document, together, beside, remember, named));
    yield;
  }
  return diagnostics;
}

function suiteFaults(
  document: ReadDocument,
  together: Testable,
  beside: Beside,
  remember: Remember,
  named: Map<string, Span>,
): readonly Diagnostic[] {
  const id = namedBy(document);
  if (together.broken.has(id)) return [];
  let policies = together.tested;
  if (!policies.has(id)) {
    const others = beside(document);
    policies = new Map([...policies, ...others.tested]);
    if (!policies.has(id) && id !== '') {
      if (together.isPart) return [];
      if (others.broken.has(id) || others.isPart) return [notReadable(document, id, others.broken.has(id))];
    }
  }
  const of = policies.get(id);
  const needs = of === undefined ? [...policies.keys()] : [of];
  const { suite, outside } = remember(document, 'tests', needs, () =>
    checkSuite(document, policies, remember),
  );
  if (!suite.ok) return suite.diagnostics;
  return [...suite.warnings, ...outside, ...namesakes(suite.value, named)];
}

function notReadable(document: ReadDocument, id: string, isBroken: boolean): Diagnostic {
  const place = document.locate(['tests']);
  return isBroken
    ? complaint(
        'tests/unknown-policy',
        place,
        `the policy ${quoteName(id)} has an error, so its tests cannot be checked`,
        'run `decisis check` on the policy, and fix it first',
      )
    : complaint(
        'tests/unknown-policy',
        place,
        `no policy that can be read is called ${quoteName(id)}`,
        'a file beside these tests cannot be read: check that folder',
      );
}

function checkSuite(
  document: ReadDocument,
  policies: ReadonlyMap<string, Tested>,
  remember: Remember,
): { readonly suite: Outcome<LoadedSuite>; readonly outside: readonly Diagnostic[] } {
  const suite = loadLegibly(document, policies, remember);
  if (!suite.ok) return { suite, outside: [] };
  const { policy, vocabulary } = lookUp(policies, suite.value.policy);
  return { suite, outside: outsiders(suite.value, compile(policy, vocabulary, '')) };
}

/**
 * Examples of a policy with the same name as an example in another document. @param named where each name was seen
 * first
 */
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
    const message = `there is already an example of \`${policy}\` with this name, in ${first.file.name}`;
    const help = 'give each example of a policy its own name: reports refer to it by that name';
    const related = [{ message: 'the first of them', span: first }];
    return [{ ...complaint('tests/named-twice', span, message, help), related }];
  });
}

/** Loads tests. Messages about them may show the names of their policy. */
export function loadLegibly(
  document: ReadDocument,
  policies: ReadonlyMap<string, Tested>,
  remember: Remember = forgetful,
): Outcome<LoadedSuite> {
  const suite = loadTests(document, policies, remember);
  const tested = policies.get(namedBy(document));
  if (tested === undefined) return suite;
  const words = wordsOfTests(tested);
  return suite.ok
    ? { ...suite, warnings: allWorded(suite.warnings, words) }
    : { ok: false, diagnostics: allWorded(suite.diagnostics, words) };
}

/** The policy that tests name; empty where the name is not an id. */
function namedBy({ value }: ReadDocument): string {
  const { tests } = value as { readonly tests?: unknown };
  return typeof tests === 'string' ? tests : '';
}

/** Examples whose case is outside the policy's `applies-to`: they test nothing. */
export function outsiders({ examples, document }: LoadedSuite, program: Program): readonly Diagnostic[] {
  return examples.flatMap((example) => {
    const [misfit] = choose([program], example.case).misfits;
    if (misfit === undefined) return [];
    const message = `the policy does not apply to this example: ${misfitReason(misfit, example.case)}`;
    const help = 'set the facts by which it applies, under `base` or here';
    return [complaint('tests/outside-policy', document.locate(example.path, 'key'), message, help)];
  });
}
