import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Case } from '../src/model/case.ts';
import type { Policy } from '../src/model/policy.ts';
import type { Domain, Vocabulary } from '../src/model/vocabulary.ts';
import { read } from '../src/source/read.ts';
import { evaluateByEngine } from './naive/by-engine.ts';
import { evaluateNaively, type NaiveVerdict } from './naive/evaluate.ts';
import { trustAndSafety } from './naive/trust-and-safety.ts';

interface Suite {
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
  return Object.entries(entries).map(([id, entry]) => [id, { ...entry, title: undefined }]);
}

const vocabulary = existsSync(vocabularyFile) ? (load(vocabularyFile) as Vocabulary) : trustAndSafety;

const evaluators = [
  ['the naive evaluator', evaluateNaively],
  ['the engine', evaluateByEngine],
] as const;

describe.each(readdirSync(folder).sort())('%s', (file) => {
  const { policy, cases } = load(join(folder, file)) as Suite;
  describe.each(evaluators)('by %s', (_name, evaluate) => {
    test.each(cases.map((each) => [each.case.case, each] as const))(
      '%s',
      (_id, { case: theCase, expect: expected }) => {
        const verdict = evaluate(policy, vocabulary, theCase);
        for (const key of Object.keys(expected) as (keyof NaiveVerdict)[]) {
          expect({ [key]: verdict[key] }).toEqual({ [key]: expected[key] });
        }
      },
    );
  });
});

test('the vocabulary that ships is the one of section 7, names, types and order', () => {
  for (const part of ['kinds', 'attributes', 'facts'] as const) {
    expect(untitled(vocabulary[part])).toEqual(untitled(trustAndSafety[part]));
  }
});
