import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inFolder } from '../support/in-folder.ts';
import { checkDocuments } from '../../src/cli/commands/check/check-documents.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'decisis-broken-'));
  cpSync('test/inputs/three-policies/policies', join(folder, 'policies'), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Replaces a part of a document, which must be there. */
function edit(path: string, from: string, to: string): void {
  const text = readFileSync(join(folder, path), 'utf8');
  expect(text).toContain(from);
  writeFileSync(join(folder, path), text.replace(from, to));
}

/** What `check` says is wrong: its places and messages. */
const check = async (...paths: string[]): Promise<readonly string[]> => {
  const { diagnostics } = await inFolder(folder, () => checkDocuments(paths));
  return diagnostics
    .filter(({ severity }) => severity === 'error')
    .map(({ span, message }) => `${span.file.name}: ${message}`);
};

const breakHosting = (): void =>
  edit('policies/hosting.yaml', 'applies-to: { service:', 'applies-to: { servise:');
const BROKEN = 'policies/hosting.yaml: no fact is called `servise`';

describe('a policy with an error', () => {
  test('is told once: its tests are not complained of, nor are those of other policies', async () => {
    breakHosting();
    expect(await check('policies')).toEqual([BROKEN]);
  });

  test('does not keep the tests of other policies from being checked', async () => {
    breakHosting();
    edit('policies/registrar.test.yaml', 'tests: registrar', 'tests: registry');
    expect(await check('policies')).toEqual([
      BROKEN,
      'policies/registrar.test.yaml: no policy is called `registry`',
    ]);
  });

  test('is the reason that is given where its tests alone are checked', async () => {
    breakHosting();
    expect(await check('policies/hosting.test.yaml')).toEqual([
      'policies/hosting.test.yaml: the policy `hosting` has an error, so its tests cannot be checked',
    ]);
    expect(await check('policies/registrar.test.yaml')).toEqual([]);
  });

  test('that cannot even be read is told once, too', async () => {
    edit('policies/hosting.yaml', 'policy: hosting', 'policy: [hosting');
    const [first, ...others] = await check('policies');
    expect(first).toMatch(/^policies\/hosting\.yaml: /);
    expect(others).toEqual([]);
    expect(await check('policies/hosting.test.yaml')).toEqual([
      'policies/hosting.test.yaml: no policy that can be read is called `hosting`',
    ]);
  });
});
