import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { jest } from '@jest/globals';
import * as fc from '../support/properties.ts';
import { createHash as createHashHere } from '../../src/browser/create-hash.ts';
import { CHROMIUM, startBrowser } from '../support/browser.ts';
import { run } from '../support/run.ts';

jest.setTimeout(120_000);

const KIWI = 'fixtures/cases/kiwi-farms-2022-09-03.yaml';
const POLICY = 'policies/security-services.yaml';

/** Someone's project, with decisis as npm would put it there. */
const project = mkdtempSync(join(tmpdir(), 'decisis-bundle-'));
mkdirSync(join(project, 'node_modules'));
symlinkSync(resolve('.'), join(project, 'node_modules/decisis'));

const texts = JSON.stringify({ policy: readFileSync(POLICY, 'utf8'), case: readFileSync(KIWI, 'utf8') });

/** A program that decides a case, and says so in every format. */
const program = (from: string): string => `
  import { account, builtInVocabulary, compile, explain, loadCase, loadPolicy, read, renderAccount, renderExplanation } from '${from}';
  const texts = ${texts};
  const load = (name, loader) => {
    const document = read({ name, text: texts[name], firstLine: 1 });
    const outcome = document.ok ? loader(document.value, builtInVocabulary()) : document;
    if (!outcome.ok) throw new Error(outcome.diagnostics[0].message);
    return outcome.value;
  };
  const program = compile(load('policy', loadPolicy), builtInVocabulary());
  const theCase = load('case', loadCase);
  const made = account(program, theCase);
  const formats = ['text', 'markdown', 'json', 'ndjson'];
  globalThis.said = JSON.stringify([
    ...formats.map((format) => renderAccount(made, format)),
    renderExplanation(explain(program, theCase), 'text'),
  ]);
`;

/** Bundles a program, and fails where the bundler warns. @returns the bundle's path */
function bundled(name: string, text: string, ...flags: readonly string[]): string {
  writeFileSync(join(project, `${name}.mjs`), text);
  const outfile = join(project, `${name}.out${flags.includes('--format=cjs') ? '.cjs' : '.mjs'}`);
  const words = [`${name}.mjs`, '--bundle', `--outfile=${outfile}`, '--log-level=warning', ...flags];
  const { status, stderr } = spawnSync(resolve('node_modules/.bin/esbuild'), words, {
    cwd: project,
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([0, '']);
  return outfile;
}

/** What the command line says of the case. */
async function expected(): Promise<readonly string[]> {
  const formats = ['text', 'markdown', 'json', 'ndjson'].map((format) => [
    'decide',
    KIWI,
    '--format',
    format,
  ]);
  const said: string[] = [];
  for (const words of [...formats, ['explain', KIWI]]) {
    said.push((await run([...words, '--policy', POLICY])).stdout);
  }
  return said;
}

test.each(['esm', 'cjs'])(
  'the library in one file, as %s, says what the command line says',
  async (format) => {
    const told = `${program('decisis')} process.stdout.write(globalThis.said);`;
    const file = bundled(`node-${format}`, told, '--platform=node', `--format=${format}`);
    expect(JSON.parse(execFileSync('node', [file], { encoding: 'utf8' }))).toEqual(await expected());
  },
);

test('CommonJS can require the library unbundled', () => {
  writeFileSync(
    join(project, 'script.cjs'),
    `console.log(typeof require('decisis').open, typeof require('decisis/browser').decide);`,
  );
  const { stdout } = spawnSync('node', [join(project, 'script.cjs')], { encoding: 'utf8' });
  expect(stdout).toBe('function function\n');
});

const page = (): string =>
  readFileSync(bundled('page', program('decisis/browser'), '--platform=browser', '--format=iife'), 'utf8');

describe('the part that needs no Node', () => {
  test('runs where there is nothing but the language, and what every browser has', async () => {
    const surroundings = createContext({ TextEncoder, TextDecoder, URL, btoa, atob, structuredClone });
    runInContext(page(), surroundings);
    expect(JSON.parse(surroundings['said'] as string)).toEqual(await expected());
  });

  test('digests as Node does, whatever the text', () => {
    const lengths = [0, 1, 55, 56, 63, 64, 65, 119, 120, 1000].map((length) => 'a'.repeat(length));
    const same = (text: string, encoding: 'hex' | 'base64'): void => {
      const digest = createHashHere('sha256').update(text).digest(encoding);
      expect(digest).toBe(createHash('sha256').update(text).digest(encoding));
    };
    for (const text of lengths) same(text, 'base64');
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => same(text, 'hex')));
    expect(() => createHashHere('md5')).toThrow('no algorithm `md5` here');
  });
});

(CHROMIUM === undefined && process.env['CI'] !== 'true' ? describe.skip : describe)('in a browser', () => {
  test('it says the same', async () => {
    const browser = await startBrowser();
    try {
      const tab = await browser.newPage();
      const faults: string[] = [];
      tab.on('pageerror', ({ message }) => faults.push(message));
      await tab.setContent('<!doctype html><title>A page</title>');
      await tab.addScriptTag({ content: page() });
      const said = await tab.evaluate('globalThis.said');
      expect(faults).toEqual([]);
      expect(JSON.parse(said as string)).toEqual(await expected());
    } finally {
      await browser.close();
    }
  });
});
