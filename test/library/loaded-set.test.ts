import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import {
  builtInVocabulary,
  CallError,
  account,
  decide,
  explain,
  loadCaseValue,
  open,
  renderAccount,
  renderExplanation,
  renderReplay,
  renderVerify,
  settle,
  type CaseResult,
  type LoadedSet,
  type OpenOptions,
} from '../../src/index.ts';
import { run } from '../support/run.ts';
import { makeScratch } from '../support/scratch.ts';
import { sound } from '../support/told.ts';

jest.setTimeout(120_000);

const SHIPPED: OpenOptions = { cases: ['fixtures/cases'] };
const KIWI = 'fixtures/cases/kiwi-farms-2022-09-03.yaml';

const opened = (options: OpenOptions = SHIPPED, folder = '.'): LoadedSet => sound(open(folder, options));

async function all<T>(results: AsyncIterable<CaseResult<T>>): Promise<readonly CaseResult<T>[]> {
  const found: CaseResult<T>[] = [];
  for await (const result of results) found.push(result);
  return found;
}

async function values<T>(results: AsyncIterable<CaseResult<T>>): Promise<readonly T[]> {
  return (await all(results)).map((result) => {
    if (!result.ok) throw new Error(`${result.place}: ${result.diagnostics[0]?.message ?? ''}`);
    return result.value;
  });
}

describe('a set says what the command line says', () => {
  test.each(['text', 'markdown', 'json', 'ndjson'] as const)('of every verdict, as %s', async (format) => {
    const written = (await values(opened().decide())).map((one) => renderAccount(one, format));
    const { stdout } = await run(['decide', 'fixtures/cases', '--format', format]);
    expect(written.join(format === 'text' || format === 'markdown' ? '\n' : '')).toBe(stdout);
  });

  test('to readers outside, too', async () => {
    const audience = { level: 'public', reveal: false } as const;
    const found = await all(opened().decide({ audience }));
    const written = found.flatMap((one) => (one.ok ? [renderAccount(one.value, 'json')] : []));
    const refused = found.flatMap((one) => (one.ok ? [] : one.diagnostics.map(({ code }) => code)));
    expect(refused).toEqual(['case/confidential', 'case/confidential']);
    const { stdout } = await run(['decide', 'fixtures/cases', '--format', 'json', '--for', 'public']);
    expect(written.join('')).toBe(stdout);
  });

  test('of every explanation', async () => {
    const cases = [KIWI, 'fixtures/cases/kiwi-farms-2022-08-31.yaml'];
    const sweep = { from: Date.parse('2022-08-20'), until: Date.parse('2022-09-10') };
    const found = await values(opened({ cases }).explain({ limit: 2, sweep }));
    const words = [
      'explain',
      ...cases,
      '--limit',
      '2',
      '--sweep',
      '2022-08-20..2022-09-10',
      '--format',
      'json',
    ];
    expect(found.map((one) => renderExplanation(one, 'json')).join('')).toBe((await run(words)).stdout);
  });

  test.each(['json', 'junit', 'github', 'sarif', 'markdown', 'text'] as const)(
    'of a replay against a base, as %s',
    async (format) => {
      const set = opened({ ...SHIPPED, policies: ['test/inputs/stricter'] });
      const report = await set.replayReport({ base: 'policies' });
      const { stdout, exit } = await run(
        `replay fixtures/cases --policy test/inputs/stricter --base policies --format ${format}`.split(' '),
      );
      expect([report.outcome, exit]).toEqual(['failed', 1]);
      expect(renderReplay(report, format)).toBe(stdout);
    },
  );

  test('of departures, which are looked for where they fail', async () => {
    const like = {
      policies: ['test/inputs/precedents/policy.yaml'],
      cases: ['test/inputs/precedents/cases'],
    };
    const report = await opened(like).replayReport({ failOn: ['departure'] });
    const words = `replay ${like.cases[0]!} --policy ${like.policies[0]!} --fail-on departure --format json`;
    expect(renderReplay(report, 'json')).toBe((await run(words.split(' '))).stdout);
    expect(report.outcome).toBe('failed');
  });

  test('of departures that were to be looked for, where the base is invalid', async () => {
    const base = './test/documents/policy__no-form.yaml';
    const report = await opened().replayReport({ base, failOn: ['departure'] });
    const words = `replay fixtures/cases --base ${base} --fail-on departure --format json`;
    expect(report.outcome).toBe('invalid');
    expect(renderReplay(report, 'json')).toBe((await run(words.split(' '))).stdout);
  });

  test.each(['json', 'text', 'junit'] as const)('of a verification, as %s', async (format) => {
    const report = await opened().verify({ base: './fixtures/cases' });
    const words = ['verify', 'fixtures/cases', '--base', './fixtures/cases', '--format', format];
    expect(renderVerify(report, format)).toBe((await run(words)).stdout);
    expect(report.outcome).toBe('passed');
  });

  test('of cases that cannot be read, too', async () => {
    const set = opened({ cases: ['fixtures/cases', 'fixtures/broken', 'nowhere'] });
    const { stdout, exit } = await run(
      'replay fixtures/cases fixtures/broken nowhere --format json'.split(' '),
    );
    const report = await set.replayReport();
    expect([report.outcome, exit]).toEqual(['invalid', 3]);
    expect(renderReplay(report, 'json')).toBe(stdout);
    const verified = await run('verify fixtures/cases fixtures/broken nowhere --format json'.split(' '));
    expect(renderVerify(await set.verify(), 'json')).toBe(verified.stdout);
  });
});

describe('case by case', () => {
  test('a replay tells what became of each decision', async () => {
    const set = opened({ ...SHIPPED, policies: ['test/inputs/stricter'] });
    const found = await values(set.replay({ base: 'policies' }));
    expect(found).toHaveLength(readdirSync('fixtures/cases').length);
    const flips = found.filter(({ fate }) => fate === 'flip');
    expect(flips).toMatchObject([
      { contested: false, case: { case: 'kiwi-farms-2022-09-03' }, account: { cause: 'this-edit' } },
    ]);
  });

  test('a wrong one does not stop the rest, and the policy of none is asked for nothing', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'decisis-set-'));
    cpSync('policies', join(folder, 'policies'), { recursive: true });
    cpSync(KIWI, join(folder, 'cases/b.yaml'));
    writeFileSync(join(folder, 'cases/a.yaml'), 'case: a\n');
    cpSync('test/inputs/no-service-case.yaml', join(folder, 'cases/c.yaml'));
    const set = opened({}, folder);
    const found = await all(set.decide());
    expect(found.map(({ ok, place }) => [ok, place])).toEqual(
      [
        [false, 'a.yaml'],
        [true, 'b.yaml'],
        [false, 'c.yaml'],
      ].map(([ok, name]) => [ok, join(folder, 'cases', name as string)]),
    );
    expect(found[2]).toMatchObject({ diagnostics: [{ code: 'case/no-policy-applies' }] });
    const read = await all(set.cases());
    expect(read.map(({ ok }) => ok)).toEqual([false, true, true]);
    rmSync(folder, { recursive: true });
  });

  test('what an audience is not to see is in no value', async () => {
    const audience = { level: 'public', reveal: false } as const;
    const [made] = await values(opened({ cases: [KIWI] }).decide({ audience }));
    const { program: _, ...rest } = made!;
    const [whole] = await values(opened({ cases: [KIWI] }).cases());
    const withheld = whole!.evidence.flatMap(({ location, excerpt }) => [location, excerpt]).filter(Boolean);
    expect(withheld).not.toEqual([]);
    expect(withheld.filter((text) => JSON.stringify(rest).includes(text!))).toEqual([]);
  });
});

describe('what is wrong', () => {
  test('with the policies is a value', () => {
    const nowhere = open('/nowhere');
    expect(nowhere).toMatchObject({ ok: false, diagnostics: [{ code: 'file/not-found' }] });
    expect(open('.', { policies: ['fixtures/broken'] }).ok).toBe(false);
  });

  test('a policy gives no verdict on a case to which it does not apply', async () => {
    const set = opened({ cases: [KIWI] });
    const [theCase] = await values(set.cases());
    const hosting = set.programs.find(({ policy }) => policy.policy === 'hosting')!;
    for (const use of [decide, settle, account, explain]) {
      expect(() => use(hosting, theCase!)).toThrow(CallError);
      expect(() => use(hosting, theCase!)).toThrow('`hosting` does not apply: `service` is security');
    }
    const view = { assume: { service: 'hosting' } };
    expect(decide(hosting, theCase!, view).verdict.policy.id).toBe('hosting');
  });

  test('a version that is none is a call that cannot be answered', async () => {
    const set = opened();
    for (const use of [
      async () => set.replayReport({ base: 'git:nowhere' }),
      async () => set.verify({ base: 'git:nowhere' }),
      async () => all(set.replay({ base: 'git:nowhere' })),
    ]) {
      await expect(use()).rejects.toMatchObject({ name: 'CallError', fault: 'not-a-version' });
    }
  });

  test('a value that is no case is undefined', async () => {
    const [theCase] = await values(opened({ cases: [KIWI] }).cases());
    const value = JSON.parse(JSON.stringify(theCase)) as object;
    expect(loadCaseValue(value, builtInVocabulary())).toEqual(value);
    expect(loadCaseValue({ ...value, facts: { servise: 'dns' } }, builtInVocabulary())).toBeUndefined();
  });
});

describe('in a repository', () => {
  test('an altered decision fails a verification and a replay against the revision', async () => {
    const scratch = makeScratch();
    const set = opened({}, scratch.folder);
    expect(await set.verify({ base: 'git:HEAD' })).toMatchObject({ outcome: 'passed' });
    expect(await set.replayReport({ base: 'git:HEAD' })).toMatchObject({ outcome: 'passed' });
    const name = 'cases/kiwi-farms-2022-09-03.yaml';
    scratch.edit(name, /(?<=\ndecisions:\n {2}- verdict: )terminate/, 'retain');
    expect(await set.verify({ base: 'git:HEAD' })).toMatchObject({
      outcome: 'failed',
      faults: [{ case: 'kiwi-farms-2022-09-03', trouble: { code: 'decision/altered' } }],
    });
    const report = await set.replayReport({ base: 'git:HEAD' });
    expect(report).toMatchObject({ outcome: 'failed', altered: [{ id: 'kiwi-farms-2022-09-03' }] });
    const last = (await all(set.replay({ base: 'git:HEAD' }))).at(-1);
    expect(last).toMatchObject({ ok: false, diagnostics: [{ code: 'decision/altered' }] });
  });
});
