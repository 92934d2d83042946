import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gradeMark } from '../../src/report/dossier/timeline/grade-mark.ts';
import { timeScale } from '../../src/report/dossier/timeline/time-scale.ts';
import { escapeHtml, html, embedded, inline } from '../../src/report/html.ts';
import { builtInVocabulary } from '../../src/load/built-in.ts';
import { momentsOf } from '../../src/page/moments.ts';
import { commandOf, linkOf, sameView, valueIn, viewInLink } from '../../src/report/dossier/view-link.ts';
import { CASES_OF_DOCKET } from '../support/cases-of-docket.ts';
import { expectGolden } from '../support/golden.ts';
import { pageText } from '../support/page-text.ts';
import { run } from '../support/run.ts';
import { caseOf, exhibit, programOf } from '../support/told.ts';

const KIWI = 'fixtures/cases/kiwi-farms-2022-09-03.yaml';
const EARLIER = 'fixtures/cases/kiwi-farms-2022-08-31.yaml';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'decisis-dossier-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const page = async (...words: readonly string[]): Promise<string> => {
  const { stdout, exit, stderr } = await run(['dossier', ...words]);
  expect([exit, stderr]).toEqual([0, '']);
  return stdout;
};

describe('text that becomes part of a page', () => {
  test.each([
    ['<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
    [`" onload='x' \``, '&quot; onload=&#39;x&#39; &#96;'],
    ['&amp;', '&amp;amp;'],
    ['a\u202Eb\u001B[2J', 'a\\u{202e}b\\u{1b}[2J'],
    ['  two\n lines ', ' two lines '],
  ])('%j is text', (text, shown) => {
    expect(escapeHtml(text)).toBe(shown);
  });

  test('only what the template made is markup', () => {
    const lookalike = { toString: () => '<b>' } as unknown as string;
    expect(() => html`${lookalike}`.toString()).toThrow(TypeError);
    expect(
      html`<p title="${'"'}">${html`<b>${'<i>'}</b>`}${[1, '&']}${undefined}${false}</p>`.toString(),
    ).toBe('<p title="&quot;"><b>&lt;i&gt;</b>1&amp;</p>');
  });

  test('data ends no element and begins no comment', () => {
    const text = embedded('data', { text: '</script><!--<script>' }).toString();
    expect(text.match(/</g)).toHaveLength(2);
    expect(JSON.parse(text.slice(text.indexOf('>') + 1, text.lastIndexOf('<')))).toEqual({
      text: '</script><!--<script>',
    });
  });

  test('a script that would end early is refused', () => {
    expect(() => inline('script', 'x="</SCRIPT>"')).toThrow('end early');
    expect(inline('script', 'x').toString()).toBe('<script>x</script>');
  });
});

describe('a page says', () => {
  test.each([
    ['dossier/terminate', [KIWI]],
    ['dossier/retain', [EARLIER]],
    ['dossier/defeated', ['fixtures/cases/quiet-research-archive.yaml']],
    ['dossier/refuted', ['fixtures/cases/wikileaks-easydns-2010.yaml']],
    ['dossier/public', [KIWI, '--for', 'public']],
    [
      'dossier/view',
      [KIWI, '--without', 'E13', '--assume', 'cure=verified', '--as-of', '2022-09-04T00:00:00Z'],
    ],
    ['dossier/hostile-text', ['test/inputs/hostile-text.yaml']],
    ['dossier/every-form', ['test/inputs/every-form-case.yaml', '--policy', 'test/inputs/every-form.yaml']],
    ['dossier/contested', ['test/inputs/contested-case.yaml', '--policy', 'test/inputs/contested.yaml']],
  ])('%s', async (name, words) => {
    const { stdout, exit } = await run(['dossier', ...words]);
    expect(exit).toBe(0);
    expectGolden(name, `$ decisis dossier ${words.join(' ')}\n${pageText(stdout)}\n`);
  });

  test('the same, byte for byte', async () => {
    expect(await page(KIWI)).toBe(await page(KIWI));
  });

  test('nothing of a case as markup', async () => {
    const { stdout } = await run(['dossier', 'test/inputs/hostile-text.yaml', '--reveal']);
    const elements = new Set([...stdout.matchAll(/<(\w+)/g)].map(([, name]) => name!));
    expect([...elements].filter((name) => ['b', 'img', 'iframe', 'object'].includes(name))).toEqual(['b']);
    expect(stdout.match(/<script/g)).toHaveLength(2);
    expect(stdout).not.toContain('\u001B');
    expect(stdout).not.toContain('\u202E');
  });

  test('nothing that is withheld', async () => {
    const withheld = ['12 Example Street', 'evil.example/12-example'];
    for (const words of [[], ['--for', 'customer'], ['--for', 'public']]) {
      const text = await page('test/inputs/hostile-text.yaml', ...words).catch(() => '');
      for (const secret of withheld) expect(text).not.toContain(secret);
    }
    const forPublic = await page(KIWI, '--for', 'public');
    for (const secret of [
      'daily-beast',
      'thedailybeast',
      'user-1',
      'protection against attacks and',
      'home address',
    ])
      expect([secret, forPublic.includes(secret)]).toEqual([secret, false]);
  });
});

describe('a docket', () => {
  test('is an index and a page a case', async () => {
    const docket = join(folder, 'docket');
    expect(await run(['dossier', ...CASES_OF_DOCKET, '-o', docket])).toMatchObject({ exit: 0, stderr: '' });
    expect(readdirSync(join(docket, 'cases'))).toHaveLength(CASES_OF_DOCKET.length);
    expectGolden('dossier/docket', `${pageText(readFileSync(join(docket, 'index.html'), 'utf8'))}\n`);
    writeFileSync(join(docket, 'cases', 'gone.html'), '');
    const again = await run(['dossier', KIWI, KIWI, '-o', docket]);
    expect(again.stdout).toBe(`2 pages and an index written to ${docket}\n`);
    expect(again.stderr).toContain('gone.html');
    expect(existsSync(join(docket, 'cases', 'kiwi-farms-2022-09-03-2.html'))).toBe(true);
  });

  test('has the rest where a case is invalid', async () => {
    const docket = join(folder, 'partial');
    const { exit, stderr, stdout } = await run([
      'dossier',
      KIWI,
      'fixtures/broken/missing-zone.yaml',
      '-o',
      docket,
    ]);
    expect([exit, stdout]).toEqual([3, `1 page and an index written to ${docket}\n`]);
    expect(stderr).toContain('1 case left out: invalid');
  });

  test('is not written where no case is valid', async () => {
    const docket = join(folder, 'none');
    const broken = ['dossier', 'fixtures/broken/missing-zone.yaml', '-o', docket];
    const { exit, stderr, stdout } = await run(broken);
    expect([exit, stdout, existsSync(docket)]).toEqual([3, '', false]);
    expect(stderr).toContain(`1 case invalid: nothing was written to ${docket}\n`);
    await run(['dossier', KIWI, '-o', docket]);
    const index = readFileSync(join(docket, 'index.html'), 'utf8');
    expect(await run(broken)).toMatchObject({ exit: 3, stdout: '' });
    expect(readFileSync(join(docket, 'index.html'), 'utf8')).toBe(index);
  });

  test('overwrites nothing of yours', async () => {
    const other = join(folder, 'other');
    mkdirSync(other);
    writeFileSync(join(other, 'index.html'), '<p>mine</p>');
    expect(await run(['dossier', KIWI, '-o', other])).toMatchObject({ exit: 2 });
    writeFileSync(join(folder, 'file'), '');
    expect(await run(['dossier', KIWI, '-o', join(folder, 'file')])).toMatchObject({ exit: 2 });
    expect(await run(['dossier', KIWI, '-o', join(folder, 'file', 'below')])).toMatchObject({ exit: 3 });
    expect(readFileSync(join(other, 'index.html'), 'utf8')).toBe('<p>mine</p>');
  });

  test('precedents are for internal readers, and one input is not two', async () => {
    const { exit, stderr } = await run(['dossier', KIWI, '--precedents', EARLIER, '--for', 'public']);
    expect([exit, stderr]).toEqual([2, expect.stringContaining('precedents tell of other customers')]);
    expect(await run(['dossier', '-', '--precedents', '-'])).toMatchObject({ exit: 2 });
    const beside = await page(KIWI, '--precedents', EARLIER);
    expect(pageText(beside)).toContain('Compared with 1 decided case by 40 factors');
  });

  test('a page is of one case', async () => {
    const { exit, stderr } = await run(['dossier', KIWI, EARLIER, '-o', join(folder, 'x.html')]);
    expect([exit, stderr]).toEqual([2, expect.stringContaining('a page shows one case')]);
    expect(existsSync(join(folder, 'x.html'))).toBe(false);
    expect(await run(['dossier', 'nowhere.yaml'])).toMatchObject({ exit: 3, stdout: '' });
    expect(await run(['dossier', KIWI, '--policy', 'nowhere'])).toMatchObject({ exit: 3, stdout: '' });
    expect(await run(['dossier', 'test/inputs/no-service-case.yaml'])).toMatchObject({ exit: 3, stdout: '' });
    expect(await run(['dossier', KIWI, '-o', join(folder, 'nowhere', 'x.html')])).toMatchObject({ exit: 3 });
  });
});

describe('a link to a view', () => {
  const theCase = caseOf({ evidence: [exhibit({ id: 'E1' }), exhibit({ id: 'E2' })] });
  const vocabulary = builtInVocabulary();
  const read = (hash: string): unknown => viewInLink(hash, theCase, vocabulary);

  test.each([
    [{}, ''],
    [{ asOf: Date.UTC(2024, 0, 1) }, '#?as-of=2024-01-01T00%3A00%3A00.000Z'],
    [{ struck: ['E1', 'E2'] }, '#?without=E1%2CE2'],
    [
      { assume: { cure: 'verified', 'prior-warnings': 3 } },
      '#?assume=cure%3Dverified&assume=prior-warnings%3D3',
    ],
  ])('%j is %s, and back', (view, link) => {
    expect(linkOf(view, {})).toBe(link);
    expect(read(link)).toEqual(link === '' ? undefined : view);
  });

  test('to the case as it stands, from a page made otherwise', () => {
    expect(linkOf({}, { struck: ['E1'] })).toBe('#?');
    expect(read('#?')).toEqual({});
  });

  test.each([
    '#timeline',
    '#?as-of=never',
    '#?without=E9',
    '#?assume=nothing=1',
    '#?assume=cure=%3Cb%3E',
    '#?assume=x',
    '#?assume=__proto__=1',
    '#?assume=prior-warnings=-1',
  ])('%s changes nothing', (hash) => {
    expect(read(hash)).toEqual(hash === '#timeline' ? undefined : {});
  });

  test('values of every type', () => {
    const scale = { title: 't', scale: ['low', 'high'], unrated: 'none' };
    expect(['low', 'none', 'other'].map((text) => valueIn(text, scale))).toEqual(['low', 'none', undefined]);
    expect(['true', 'false', 'yes'].map((text) => valueIn(text, { title: 't', type: 'boolean' }))).toEqual([
      true,
      false,
      undefined,
    ]);
    expect(['x', ''].map((text) => valueIn(text, { title: 't', type: 'reference' }))).toEqual([
      'x',
      undefined,
    ]);
  });

  test('is a command line too', () => {
    const view = { asOf: 0, struck: ['E1'], assume: { cure: 'verified', note: "it's" } };
    expect(commandOf(view)).toBe(
      "decisis decide CASE.yaml \\\n  --policy POLICY.yaml \\\n  --as-of 1970-01-01T00:00:00.000Z \\\n  --without E1 \\\n  --assume cure=verified \\\n  --assume note='it'\\''s'",
    );
    expect(sameView({ struck: ['b', 'a'] }, { struck: ['a', 'b'], assume: {} })).toBe(true);
  });
});

describe('a timeline', () => {
  const HOUR = 3_600_000;

  test('is even where it can be', () => {
    const scale = timeScale([0, 24 * HOUR], [48 * HOUR]);
    expect([scale.even, scale.at(0), scale.at(24 * HOUR), scale.at(48 * HOUR)]).toEqual([
      true,
      2.5,
      50,
      97.5,
    ]);
  });

  test('gives short windows room beside long ones, and keeps the order', () => {
    const scale = timeScale([0, 8000 * HOUR], [7999 * HOUR]);
    expect(scale.even).toBe(false);
    expect(scale.at(8000 * HOUR) - scale.at(7999 * HOUR)).toBeGreaterThan(5);
    expect(scale.at(-HOUR)).toBe(scale.at(0));
  });

  test('of one moment is none the worse', () => {
    expect(timeScale([5 * HOUR], []).at(5 * HOUR)).toBe(2.5);
  });

  test('changes where an exhibit comes in or passes out of a window', () => {
    const { policy } = programOf({
      findings: {
        a: { title: 'A', count: 'threat', 'at-least': 1, within: '2h' },
        b: { title: 'B', rate: 'threat', within: '2h', baseline: '3h', 'at-least': 1 },
        c: { title: 'C', sum: [{ count: 'threat', weight: 1 }], 'at-least': 1 },
      },
      rules: { r: { title: 'R', verdict: 'terminate', when: { any: ['a', 'b', 'c'] } } },
    });
    const theCase = caseOf({
      'as-of': '1970-01-01T10:00:00Z',
      evidence: [exhibit({ observed: '1970-01-01T00:00:00Z' })],
    });
    expect(momentsOf(theCase, policy).map((time) => time / HOUR)).toEqual([0, 2, 5, 10]);
  });

  test('marks differ in shape and in fill', () => {
    const marks = (['circle', 'diamond', 'triangle', 'square'] as const).flatMap((shape) =>
      (['full', 'cored', 'half', 'hollow', 'dashed'] as const).map((fill) =>
        gradeMark(shape, fill).toString(),
      ),
    );
    expect(new Set(marks).size).toBe(20);
  });
});
