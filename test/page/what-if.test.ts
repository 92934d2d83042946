import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../support/run.ts';

/** A share, a margin and a change, as `explain --format json` gives them. */
interface Share {
  readonly count: number;
  readonly of: readonly string[];
}

interface Explained {
  readonly verdict: string;
  readonly policy: { readonly id: string };
  readonly evidence: Readonly<Record<string, readonly string[]>>;
  readonly justification: {
    readonly sufficient: { readonly exhibits: readonly string[]; readonly minimal: boolean };
    readonly margin: {
      readonly exhibits: {
        readonly size?: number;
        readonly ways?: readonly (readonly Share[])[];
        readonly never?: true;
      };
    };
    readonly changes: {
      readonly list: readonly {
        readonly size: number;
        readonly file: string;
        readonly verdict: string;
        readonly grounds: readonly string[];
        readonly facts: readonly { readonly fact: string; readonly to: readonly unknown[] }[];
        readonly added: readonly { readonly count: number; readonly classes: readonly string[] }[];
      }[];
    };
  };
}

/** Policies and cases that stay as they are, whatever ships. */
const POLICIES = join('test', 'inputs', 'three-policies', 'policies');
const CASES = join('test', 'inputs', 'three-policies', 'cases');
const files = readdirSync(CASES).filter((file) => file.endsWith('.yaml'));

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'decisis-what-if-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function explained(file: string, ...more: readonly string[]): Promise<Explained> {
  const { stdout, exit } = await run([
    'explain',
    join(CASES, file),
    '--policy',
    POLICIES,
    '--format',
    'json',
    ...more,
  ]);
  expect([file, exit]).toEqual([file, 0]);
  return JSON.parse(stdout) as Explained;
}

interface Decided {
  readonly verdict: string;
  readonly grounds: readonly string[];
}

/** What some case files are decided as, in order. */
async function decided(paths: readonly string[]): Promise<readonly Decided[]> {
  const { stdout, stderr } = await run(['decide', ...paths, '--policy', POLICIES, '--format', 'ndjson']);
  expect(stderr).not.toContain('error');
  return stdout.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Decided]));
}

/** The verdict of a case file without some of its exhibits, under the policy that decided it. */
async function without(file: string, policy: string, ids: readonly string[]): Promise<string> {
  const words = ['decide', join(CASES, file), '--policy', join(POLICIES, `${policy}.yaml`), '--brief'];
  const { stdout } = await run([...words, '--without', ids.join(',')]);
  return stdout.split(' ')[0]!;
}

describe.each(files)('of %s', (file) => {
  test('each change, written and decided, gives the other verdict', async () => {
    const { verdict, justification } = await explained(file, '--limit', '8', '--write', folder);
    const { list } = justification.changes;
    expect(list.length).toBeGreaterThan(0);
    const again = await decided(list.map((change) => change.file));
    expect(again.map((one) => [one.verdict, one.grounds])).toEqual(
      list.map((change) => [change.verdict, change.grounds]),
    );
    expect(again.filter((one) => one.verdict === verdict)).toEqual([]);
  });

  test('the margin is what it says: so many flip it, and one fewer never', async () => {
    const { verdict, policy, evidence, justification } = await explained(file);
    const { margin, sufficient } = justification;
    expect(sufficient.minimal).toBe(true);
    const { size = 0, ways = [], never } = margin.exhibits;
    const falls = ways.map((way) => way.flatMap(({ count, of }) => of.slice(-count)));
    const fewer = falls.flatMap((fall) => fall.map((kept) => fall.filter((id) => id !== kept)));
    const holding = never === true ? [Object.values(evidence).flat()] : fewer;
    expect(falls.map((fall) => fall.length)).toEqual(falls.map(() => size));
    for (const fall of falls) expect(await without(file, policy.id, fall)).not.toBe(verdict);
    for (const fall of holding.filter((ids) => ids.length > 0)) {
      expect(await without(file, policy.id, fall)).toBe(verdict);
    }
  });
});

test('Kiwi Farms: what was missing on 31 August is what 3 September brought', async () => {
  const before = await explained('kiwi-farms-2022-08-31.yaml');
  const after = await explained('kiwi-farms-2022-09-03.yaml');
  const missing = before.justification.changes.list.find(({ grounds }) =>
    grounds.includes('threat-to-life'),
  )!;
  expect(missing.facts).toEqual([{ fact: 'law-enforcement', from: 'notified', to: ['unable-in-time'] }]);
  expect(missing.added.map(({ count, classes }) => [count, classes])).toEqual([[2, ['lethal-threat']]]);
  // one threat was less than two days old then; three are now, and law enforcement cannot act
  expect(after.justification.sufficient).toMatchObject({
    exhibits: ['E11', 'E13', 'E15'],
    facts: ['law-enforcement'],
  });
  const known = readFileSync(join(CASES, 'kiwi-farms-2022-09-03.yaml'), 'utf8');
  expect(known).toContain('law-enforcement: unable-in-time');
});

describe('files written', () => {
  test('hold no location, no custody and no text of a restricted kind', async () => {
    const { justification } = await explained('kiwi-farms-2022-08-31.yaml', '--write', folder);
    const text = readFileSync(justification.changes.list[0]!.file, 'utf8');
    expect(text).not.toMatch(/location:|https:|excerpt:|sha256:|private information about the same person/);
    expect(text).toContain('summary: (withheld)');
    expect(text).toContain('case: kiwi-farms-2022-08-31-change-1');
  });

  test('are not written twice under one name', async () => {
    const path = join(CASES, 'quiet-shared-name.yaml');
    const { stdout } = await run(['explain', path, path, '--limit', '1', '--write', folder]);
    expect(stdout.match(/quiet-shared-name-change-1[\w-]*\.yaml/g)).toEqual([
      'quiet-shared-name-change-1.yaml',
      'quiet-shared-name-change-1-2.yaml',
    ]);
  });
});
