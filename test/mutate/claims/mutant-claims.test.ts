import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compile } from '../../../src/engine/compile.ts';
import { loadPolicy } from '../../../src/load/policy.ts';
import type { Policy } from '../../../src/model/policy.ts';
import type { Vocabulary } from '../../../src/model/vocabulary.ts';
import { tellingCase } from '../../../src/mutate/equivalence.ts';
import { mutantsOf } from '../../../src/mutate/mutants.ts';
import type { MutationReport } from '../../../src/mutate/mutation-report.ts';
import type { Answer } from '../../../src/prove/answer.ts';
import { read } from '../../../src/source/read.ts';
import { plainly } from '../../support/plainly.ts';
import { run } from '../../support/run.ts';
import type { MutantSearch } from './search.ts';

const POLICIES = Number(process.env['DECISIS_MUTANTS'] ?? 10);
const SEED = Number(process.env['DECISIS_SEED'] ?? 7);

test('of no drawn policy anything is said of an edit that is not so', async () => {
  const module = new URL('./search.js', import.meta.url);
  const { faulty, ...told } = await plainly<MutantSearch>(module, 'searched', SEED, POLICIES, 20);
  expect(faulty).toEqual([]);
  for (const sort of ['noticed', 'survived', 'equivalent'] as const)
    expect(told[sort]).toBeGreaterThan(POLICIES / 2);
}, 600_000);

const VOCABULARY: Vocabulary = {
  vocabulary: 'v',
  title: 'V',
  kinds: { threat: { title: 't' } },
  attributes: {},
  facts: { plan: { title: 'p', 'one-of': ['a', 'b', 'c'] }, warned: { title: 'w', type: 'boolean' } },
};

const POLICY: Policy = {
  policy: 'p',
  title: 'P',
  version: '1',
  vocabulary: 'v',
  'applies-to': { plan: { in: ['a', 'b'] } },
  classes: {},
  findings: {
    threats: { title: 'threats', count: 'threat', 'at-least': 1 },
    warned: { title: 'warned', fact: 'warned', is: true },
  },
  rules: { end: { title: 'end', verdict: 'terminate', when: 'threats' } },
};

const answerTo = (policy: Policy, words: string): Answer => {
  const mutant = mutantsOf(policy, VOCABULARY).find((one) => one.words === words)!;
  return tellingCase(compile(policy, VOCABULARY, ''), mutant.policy, 2000);
};

describe('whether an edit changes a decision', () => {
  test('it does where the policy no longer applies to a case', () => {
    const answer = answerTo(POLICY, 'b of plan in applies-to left out');
    expect(answer).toMatchObject({ found: { facts: { plan: 'b' }, evidence: [] } });
  });

  test('it does not where the policy applies to more cases, which nothing could notice', () => {
    const ranked: Vocabulary = { ...VOCABULARY, facts: { plan: { title: 'p', scale: ['a', 'b'] } } };
    const policy: Policy = {
      ...POLICY,
      'applies-to': { plan: { 'at-least': 'b' } },
      findings: { threats: POLICY.findings['threats']! },
    };
    const mutant = mutantsOf(policy, ranked).find(({ operator }) => operator === 'value');
    expect(tellingCase(compile(policy, ranked, ''), mutant!.policy, 2000)).toHaveProperty('refuted');
  });

  test('a case counts that keeps what the policy assumes, whatever the edit makes of that', () => {
    const policy: Policy = {
      ...POLICY,
      assumptions: { quiet: { title: 'few', when: { none: ['many'] } } },
      findings: {
        many: { title: 'many', count: 'threat', 'at-least': 3 },
        two: { title: 'two', count: 'threat', 'at-least': 2 },
      },
      rules: { end: { title: 'end', verdict: 'terminate', when: { any: ['two', 'many'] } } },
    };
    expect(answerTo(policy, '`at-least` of many: 3 → 2')).toHaveProperty('refuted');
    const louder: Policy = {
      ...policy,
      rules: { end: { title: 'end', verdict: 'terminate', when: { all: ['two'], none: ['many'] } } },
    };
    expect(answerTo(louder, '`at-least` of many: 3 → 2')).toMatchObject({ found: { evidence: [{}, {}] } });
  });
});

test('a finding that is left out is in no assumption and no guarantee', async () => {
  const when = { any: ['threats', 'warned'] };
  const policy: Policy = {
    ...POLICY,
    assumptions: { a: { title: 'a', when }, b: { title: 'b', when: 'warned' } },
    guarantees: { g: { title: 'g', when: 'warned', verdict: 'terminate' } },
  };
  const { policy: edited } = mutantsOf(policy, VOCABULARY).find(
    ({ words }) => words === 'the finding warned left out',
  )!;
  expect(edited.assumptions).toEqual({ a: { title: 'a', when: { any: ['threats'] } } });
  expect(edited.guarantees).toEqual({});
  const document = read({ name: 'edited', text: JSON.stringify(edited), firstLine: 1 });
  expect(document.ok && loadPolicy(document.value, VOCABULARY).ok).toBe(true);
  expect(answerTo(policy, 'the finding warned left out')).toHaveProperty('refuted');
});

test('an edited number has no more decimals than a document may have', () => {
  const faster = { title: 'faster', rate: 'threat', within: '1h', baseline: '1d', 'at-least': 1.1 } as const;
  const edits = mutantsOf({ ...POLICY, findings: { ...POLICY.findings, faster } }, VOCABULARY);
  expect(edits.flatMap(({ words }) => (words.includes('of faster: 1.1') ? [words] : []))).toEqual([
    '`at-least` of faster: 1.1 → 0.1',
    '`at-least` of faster: 1.1 → 2.1',
  ]);
});

test('the tool says to which case the policy no longer applies', async () => {
  const words = ['mutate', 'test/inputs/scoped/scoped.test.yaml'];
  expect((await run(words)).stdout).toContain(
    'it is retain by default; with the edit, the policy does not apply to it',
  );
  const { policies } = JSON.parse((await run([...words, '--format', 'json'])).stdout) as {
    policies: readonly { survivors: readonly { words: string; telling: object }[] }[];
  };
  const [survivor] = policies[0]!.survivors;
  expect(survivor).toMatchObject({
    words: 'hosting of service in applies-to left out',
    telling: { after: null },
  });
});

test('the numbers of a report are those of the edits that it tells of', async () => {
  for (const path of ['test/inputs/suite/passes.test.yaml', 'test/inputs/scoped/scoped.test.yaml']) {
    const { stdout } = await run(['mutate', path, '--format', 'json']);
    const { policies, score } = JSON.parse(stdout) as MutationReport & { readonly score: number };
    let [noticed, of] = [0, 0];
    for (const policy of policies) {
      expect(policy.mutants).toBe(policy.noticed + policy.equivalent.length + policy.survivors.length);
      noticed += policy.noticed;
      of += policy.noticed + policy.survivors.length;
    }
    // rounded down, so that 100 means all of them
    expect(score <= (100 * noticed) / of && score > (100 * noticed) / of - 0.1).toBe(true);
    expect(score === 100).toBe(noticed === of);
  }
});

test('one example that does not hold is told of as one', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'decisis-mutate-'));
  try {
    const tests = readFileSync('test/inputs/suite/passes.test.yaml', 'utf8');
    copyFileSync('test/inputs/suite/mailer.yaml', join(folder, 'mailer.yaml'));
    const wrong =
      '  wrong:\n    given: { as-of: 2024-05-01, facts: { service: saas } }\n    expect: { verdict: terminate }\n';
    writeFileSync(join(folder, 'one.test.yaml'), `${tests.trimEnd()}\n${wrong}`);
    const { stderr } = await run(['mutate', folder]);
    expect(stderr).toBe('1 example does not hold as it is: `decisis test` says which\n');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('what is proved of an edit of a policy with assumptions is said of the cases that keep them', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'decisis-mutate-'));
  try {
    const policy = readFileSync('test/inputs/suite/mailer.yaml', 'utf8').trimEnd();
    const assumed = 'assumptions: { mild: { title: Nobody was warned, when: { none: [warned] } } }';
    copyFileSync('test/inputs/suite/passes.test.yaml', join(folder, 'passes.test.yaml'));
    writeFileSync(join(folder, 'mailer.yaml'), policy);
    const proved = 'proved to change no decision where assumptions hold';
    expect((await run(['mutate', folder, '--verbose'])).stdout).not.toContain(proved);
    writeFileSync(join(folder, 'mailer.yaml'), `${policy}\n${assumed}\n`);
    const { stdout } = await run(['mutate', folder, '--verbose']);
    expect(stdout).toContain(`\n  ${proved}  `);
    expect(stdout).toContain('\nProved to change no decision where assumptions hold\n');
    const json = JSON.parse((await run(['mutate', folder, '--format', 'json'])).stdout) as MutationReport;
    expect(json.policies[0]).toMatchObject({ assumes: true });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
