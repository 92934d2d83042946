import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Policy as PolicyOfModel } from '../../src/model/policy.ts';
import type { Domain, Vocabulary as VocabularyOfModel } from '../../src/model/vocabulary.ts';
import { read } from '../../src/source/read.ts';
import { evaluateByEngine } from '../naive/by-engine.ts';
import { evaluateNaively, type NaiveVerdict } from '../naive/evaluate.ts';
import type { Case, Policy, Vocabulary } from '../naive/language.ts';
import { trustAndSafety } from '../naive/trust-and-safety.ts';

interface Extension extends Partial<Vocabulary> {
  readonly extends: string;
}

interface Suite {
  readonly vocabularies?: readonly Extension[];
  readonly policy: Policy;
  readonly cases: readonly { readonly case: Case; readonly expect: Partial<NaiveVerdict> }[];
}

const folder = join(process.env['DECISIS_CONFORMANCE'] ?? join('test', 'conformance'), 'valid');
const vocabularyFile = join('policies', 'trust-and-safety.yaml');

function load(file: string): unknown {
  const outcome = read({ name: file, text: readFileSync(file, 'utf8'), firstLine: 1 });
  if (!outcome.ok) throw new Error(`${file}: ${outcome.diagnostics[0]?.message}`);
  return outcome.value.value;
}

/** What a type says beyond its title, in plain objects: titles are the vocabulary's own. */
function untitled<Entry extends Domain | object>(entries: Readonly<Record<string, Entry>>): unknown {
  return Object.entries(entries).map(([id, entry]) => [
    id,
    { ...entry, title: undefined, titles: undefined },
  ]);
}

const shipped = existsSync(vocabularyFile) ? (load(vocabularyFile) as VocabularyOfModel) : trustAndSafety;

/** A vocabulary by its id: the built-in one, or one of the file's with the names of those that it extends. */
function vocabularyOf(id: string, { vocabularies = [] }: Suite): Vocabulary {
  const own = vocabularies.find(({ vocabulary }) => vocabulary === id);
  if (own === undefined) return trustAndSafety;
  const base = vocabularyOf(own.extends, { vocabularies } as Suite);
  return {
    vocabulary: id,
    kinds: { ...base.kinds, ...own.kinds },
    attributes: { ...base.attributes, ...own.attributes },
    facts: { ...base.facts, ...own.facts },
  };
}

const evaluators = [
  ['the naive evaluator', evaluateNaively],
  ...(process.env['DECISIS_BY'] !== 'naive'
    ? [
        [
          'the engine',
          (policy: Policy, vocabulary: Vocabulary, theCase: Case) =>
            evaluateByEngine(policy as PolicyOfModel, vocabulary as VocabularyOfModel, theCase),
        ] as const,
      ]
    : []),
] as const;

/** What of a result is expected: in lists of results, more keys may stand beside those that are named. */
function expectedPart(actual: unknown, expected: unknown): unknown {
  if (!Array.isArray(actual) || !Array.isArray(expected)) return actual;
  return actual.map((each: unknown, at) => {
    const named: unknown = expected[at];
    if (typeof each !== 'object' || typeof named !== 'object' || each === null || named === null) return each;
    return Object.fromEntries(Object.entries(each).filter(([key]) => Object.hasOwn(named, key)));
  });
}

describe.each(readdirSync(folder).sort())('%s', (file) => {
  const suite = load(join(folder, file)) as Suite;
  const { policy, cases } = suite;
  const vocabulary = vocabularyOf(policy.vocabulary, suite);
  describe.each(evaluators)('by %s', (_name, evaluate) => {
    test.each(cases.map((each) => [each.case.case, each] as const))(
      '%s',
      (_id, { case: theCase, expect: expected }) => {
        const verdict = evaluate(policy, vocabulary, theCase);
        for (const key of Object.keys(expected) as (keyof NaiveVerdict)[]) {
          expect({ [key]: expectedPart(verdict[key], expected[key]) }).toEqual({ [key]: expected[key] });
        }
      },
    );
  });
});

test('the vocabulary that ships is the one of section 7, names, types and order', () => {
  for (const part of ['kinds', 'attributes', 'facts'] as const) {
    expect(untitled(shipped[part])).toEqual(untitled(trustAndSafety[part]));
  }
});
