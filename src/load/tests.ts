import { complaint, warning } from '../diagnostic/complaint.ts';
import type { Diagnostic, Outcome } from '../diagnostic/diagnostic.ts';
import { isName, quote, quoteName } from '../diagnostic/quote.ts';
import { suggestion } from '../diagnostic/suggest.ts';
import type { Case } from '../model/case.ts';
import type { Policy } from '../model/policy.ts';
import type { Expectation, Suite } from '../model/suite.ts';
import type { Vocabulary } from '../model/vocabulary.ts';
import { validate } from '../schema/validate.ts';
import type { Path } from '../model/path.ts';
import type { ReadDocument } from '../source/read.ts';
import { expand, type Expanded } from '../suite/expand.ts';
import { loadCase } from './case.ts';
import { isError, outcome } from './check.ts';
import { forgetful, type Remember } from './remember.ts';
import { expansionFault } from './checks/expansion-fault.ts';
import { expectations } from './checks/expectations.ts';

/** A policy that tests may refer to, with its vocabulary. */
export interface Tested {
  readonly policy: Policy;
  readonly vocabulary: Vocabulary;
}

/** An example as a case, with its expected outcome. */
export interface LoadedExample {
  readonly name: string;
  /** Its path in the document. */
  readonly path: Path;
  readonly case: Case;
  readonly expect: Expectation;
}

/** A tests document with each example turned into a case. */
export interface LoadedSuite {
  /** The policy's id. */
  readonly policy: string;
  readonly document: ReadDocument;
  readonly examples: readonly LoadedExample[];
}

/**
 * Loads a tests document: every example becomes a case, and must be as valid as one.
 * @param policies by id: those that the tests may refer to
 * @param remember caches the result for the document: everything but the expectations depends on the vocabulary alone
 */
export function loadTests(
  document: ReadDocument,
  policies: ReadonlyMap<string, Tested>,
  remember: Remember = forgetful,
): Outcome<LoadedSuite> {
  const structure = remember(document, 'structure', [], () => validate('tests', document));
  if (!structure.ok) return structure;
  const { value: suite } = structure;
  const tested = policies.get(suite.tests);
  if (tested === undefined) return { ok: false, diagnostics: [unknownPolicy(suite, document, policies)] };
  const { vocabulary } = tested;
  const { examples, said } = remember(document, 'examples', [vocabulary], () =>
    examplesOf(suite, vocabulary, document),
  );
  const diagnostics = examples.flatMap(({ example, found }) =>
    found.some(isError) ? found : [...found, ...expectations(example, tested, document.locate)],
  );
  const value = { policy: suite.tests, document, examples: examples.map(({ example }) => example) };
  return outcome(value, onceEach([...diagnostics, ...said]));
}

/** The examples as cases with their diagnostics, and the diagnostics of all of them together. */
function examplesOf(
  suite: Suite,
  vocabulary: Vocabulary,
  document: ReadDocument,
): {
  readonly examples: readonly { readonly example: Expanded; readonly found: readonly Diagnostic[] }[];
  readonly said: readonly Diagnostic[];
} {
  const expanded = expand(suite, vocabulary.vocabulary);
  return {
    examples: expanded.map((example) => ({ example, found: examined(example, vocabulary, document) })),
    said: [...unused(suite, expanded, document), ...namedTwice(expanded, document)],
  };
}

/** Validates an example in stages: first filling in its placeholders, then the case. */
function examined(example: Expanded, vocabulary: Vocabulary, document: ReadDocument): readonly Diagnostic[] {
  const unfilled = example.faults.filter(({ fault }) => fault === 'unknown-placeholder');
  const faults = unfilled.length > 0 ? unfilled : example.faults;
  if (faults.length > 0) return faults.map((fault) => expansionFault(fault, document.locate));
  const written: ReadDocument = {
    file: document.file,
    value: example.case,
    locate: (path, part) => document.locate(example.written(path), part),
  };
  const loaded = loadCase(written, vocabulary);
  return loaded.ok ? loaded.warnings : loaded.diagnostics;
}

/** Removes duplicates: an error in the base is an error in every example. */
function onceEach(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const seen = new Map(diagnostics.map((one) => [`${one.span.start} ${one.code} ${one.message}`, one]));
  return [...seen.values()];
}

function unknownPolicy(
  { tests }: Suite,
  { locate }: ReadDocument,
  policies: ReadonlyMap<string, Tested>,
): Diagnostic {
  const help = (): string => suggestion(tests, [...policies.keys()], 'policies');
  return complaint(
    'tests/unknown-policy',
    locate(['tests']),
    `no policy is called ${quoteName(tests)}`,
    help,
  );
}

/** Reports values of `each` that no placeholder uses: mostly a misspelt name. */
function unused(
  suite: Suite,
  expanded: readonly Expanded[],
  { locate }: ReadDocument,
): readonly Diagnostic[] {
  return Object.entries(suite.examples).flatMap(([name, { each = [] }]) => {
    const rows = expanded.filter(({ path }) => path[1] === name);
    const used = new Set(rows.flatMap((row) => [...row.used]));
    return each.flatMap((row, at) =>
      Object.keys(row)
        .filter((key) => !used.has(key) && !name.includes(`$${key}`))
        .map((key) =>
          warning(
            'tests/unused-value',
            locate(['examples', name, 'each', at, key], 'key'),
            `nothing uses the value ${quoteName(key)}`,
            `write ${isName(key) ? `\`$${key}\`` : 'it behind a `$`'} where it belongs, or leave it out`,
          ),
        ),
    );
  });
}

/** Reports examples with the same name, which reports could not distinguish: mostly two equal rows of `each`. */
function namedTwice(expanded: readonly Expanded[], { locate }: ReadDocument): readonly Diagnostic[] {
  const names = new Set<string>();
  return expanded.flatMap(({ name, path }) => {
    if (!names.has(name)) {
      names.add(name);
      return [];
    }
    return warning(
      'tests/named-twice',
      locate(path, 'key'),
      `two examples are called ${quote(name)}`,
      'are two rows of `each` alike? give each example a name of its own, or leave one out',
    );
  });
}
