import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Locator, Page } from 'playwright-core';
import { CHROMIUM, startBrowser } from '../support/browser.ts';
import { CASES_OF_DOCKET } from '../support/cases-of-docket.ts';
import { run } from '../support/run.ts';

const KIWI = 'fixtures/cases/kiwi-farms-2022-09-03.yaml';
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const none = CHROMIUM === undefined;
if (none && process.env['CI'] !== 'true') {
  process.stderr.write(
    'no Chromium, so the tests of pages are left out: apt-get install chromium, or name it in CHROMIUM\n',
  );
}

let browser: Browser;
let folder: string;
/** The address of the page that most tests open. */
let kiwi: string;

/** Writes a dossier. @returns its address */
async function written(name: string, ...words: readonly string[]): Promise<string> {
  const path = join(folder, name);
  expect(await run(['dossier', ...words, '-o', path])).toMatchObject({ exit: expect.any(Number) });
  return pathToFileURL(path).href;
}

/** What the command line decides. */
const decided = async (
  ...words: readonly string[]
): Promise<{ readonly verdict: string; readonly reason: string }> =>
  JSON.parse((await run(['decide', KIWI, '--format', 'json', ...words])).stdout) as never;

/** Opens a page, and fails the test for any request but the page's own, and any error. */
async function opened(url: string, options: Parameters<Browser['newPage']>[0] = {}): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, ...options });
  const strays: string[] = [];
  page.on('request', (request) => {
    const asked = request.url();
    if (asked.split('#')[0] !== url.split('#')[0] && !asked.startsWith('data:')) strays.push(asked);
  });
  page.on('pageerror', (error) => strays.push(error.message));
  page.on('console', (message) => strays.push(message.text()));
  page.on('dialog', (dialog) => strays.push(dialog.message()));
  await page.goto(url);
  watched.set(page, strays);
  return page;
}

/** A browser on a busy machine (ms). */
const PATIENCE = 120_000;

const watched = new Map<Page, readonly string[]>();

const verdictOn = async (page: Page): Promise<string> =>
  (await page.locator('#verdict .badge').textContent())!.trim();

const tick = (page: Page, id: string): Locator => page.locator(`[data-exhibit="${id}"]`);

/** What an expression comes to in the page. */
const inPage = async (page: Page, expression: string): Promise<unknown> => page.evaluate(expression);

/** The names of what axe-core finds wrong. */
async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    const found = await axe.run();
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]!.html.slice(0, 120)}`);
  });
}

if (none && process.env['CI'] === 'true') {
  test('there is a Chromium to test pages with', () => {
    expect(CHROMIUM ?? 'none: apt-get install chromium, or name it in CHROMIUM').not.toMatch(/^none/);
  });
}

(none ? describe.skip : describe)('a page in a browser', () => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'decisis-browser-'));
    browser = await startBrowser();
    kiwi = await written('kiwi.html', KIWI);
  }, 30_000);
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });
  afterEach(async () => {
    const strays = [...watched.values()].flat();
    for (const page of watched.keys()) await page.close();
    watched.clear();
    if (strays.length > 0) throw new Error(`the page let out or said: ${strays.join('; ')}`);
  });

  test(
    'decides as the command line does, whatever is struck, assumed and looked at',
    async () => {
      const page = await opened(kiwi);
      expect(await verdictOn(page)).toBe('terminate');
      await tick(page, 'E13').uncheck();
      expect(await verdictOn(page)).toBe((await decided('--without', 'E13')).verdict);
      // the page as a whole looks as it did
      expect(await inPage(page, 'getComputedStyle(document.body).fontWeight')).toBe('400');
      expect(await page.locator('#exhibit-E13').innerText()).toContain('Struck for this look');
      expect(await page.locator('#verdict .reason').textContent()).toBe(
        (await decided('--without', 'E13')).reason,
      );
      await tick(page, 'E13').check();
      expect(await verdictOn(page)).toBe('terminate');
      await page.getByLabel('Law enforcement (recorded').selectOption('acting');
      const acting = await decided('--assume', 'law-enforcement=acting');
      expect([await verdictOn(page), await page.locator('#verdict .reason').textContent()]).toEqual([
        acting.verdict,
        acting.reason,
      ]);
      expect(await page.locator('#command-line').textContent()).toContain('--assume law-enforcement=acting');
      expect(await page.locator('#announced').textContent()).toContain('retain');
      await page.getByRole('button', { name: 'As the page was made' }).click();
      expect(await verdictOn(page)).toBe('terminate');
      expect(new URL(page.url()).hash).toBe('');
    },
    PATIENCE,
  );

  test(
    'strikes the names of exhibits that are struck, and of no other',
    async () => {
      const page = await opened(kiwi);
      await tick(page, 'E13').uncheck();
      const struck = `[...document.querySelectorAll('.tick b')]
        .filter((name) => getComputedStyle(name).textDecorationLine === 'line-through')
        .map((name) => name.textContent).join()`;
      expect(await inPage(page, struck)).toBe('E13');
    },
    PATIENCE,
  );

  test(
    'says of a case that is tried against which precedents it was held',
    async () => {
      const page = await opened(await written('tried.html', KIWI, '--precedents', 'fixtures/cases'));
      const said = page.locator('#precedents-body > p').first();
      expect(await said.innerText()).toContain('Compared with 11 decided cases');
      await tick(page, 'E13').uncheck();
      expect(await said.innerText()).toMatch(/that the page tells of.*of 11 in all/);
    },
    PATIENCE,
  );

  test(
    'prints what windows hold, and not what stays in sight',
    async () => {
      const page = await opened(kiwi);
      await page.emulateMedia({ media: 'print' });
      const shown = `[...document.querySelectorAll('rect.bar, .in-short')]
        .map((one) => one.tagName + ' ' + (getComputedStyle(one).display !== 'none')).sort().join()`;
      expect(await inPage(page, shown)).toBe('DIV false,rect true,rect true,rect true,rect true,rect true');
    },
    PATIENCE,
  );

  test(
    'moves along the timeline with the keys',
    async () => {
      const page = await opened(kiwi);
      const range = page.getByLabel('Move along the timeline, from change to change');
      await range.focus();
      const seen: string[] = [];
      for (let step = 0; step < 6; step += 1) {
        await page.keyboard.press('ArrowLeft');
        const typed = await page.locator('#moment').inputValue();
        const asOf = `${typed.padEnd(19, ':00')}Z`;
        seen.push(asOf);
        const { verdict, reason } = await decided('--as-of', asOf);
        expect([asOf, await verdictOn(page), await page.locator('#verdict .reason').textContent()]).toEqual([
          asOf,
          verdict,
          reason,
        ]);
      }
      expect(new Set(seen).size).toBe(6);
      await page.locator('#moment').fill('2022-09-02T12:00:00');
      await page.locator('#moment').blur();
      expect(await verdictOn(page)).toBe((await decided('--as-of', '2022-09-02T12:00:00Z')).verdict);
    },
    PATIENCE,
  );

  test(
    'keeps what is tried in its address',
    async () => {
      const url = kiwi;
      const page = await opened(url);
      await tick(page, 'E11').uncheck();
      await page.getByLabel('Putting it right').selectOption('verified');
      await page.locator('main').getByRole('link', { name: 'E15' }).first().click();
      const link = page.url();
      expect(link).toBe(`${url}#?without=E11&assume=cure%3Dverified`);
      const again = await opened(link);
      expect(await tick(again, 'E11').isChecked()).toBe(false);
      expect(await again.getByLabel('Putting it right').inputValue()).toBe('verified');
      expect(await again.locator('#verdict').innerText()).toBe(await page.locator('#verdict').innerText());
      await inPage(again, "location.hash = '#?'");
      await again.locator('#verdict .verdict.terminate').waitFor();
    },
    PATIENCE,
  );

  test(
    'is drawn anew just as it was made',
    async () => {
      const page = await opened(await written('anew.html', KIWI, '--precedents', 'fixtures/cases'));
      const told = async (): Promise<string> => {
        await page.locator('.pending').first().waitFor({ state: 'detached' });
        return (await page.locator('main').innerHTML()).replace(/\s+/g, ' ');
      };
      const made = await told();
      await tick(page, 'E13').uncheck();
      expect(await told()).not.toBe(made);
      await tick(page, 'E13').check();
      expect(await told()).toBe(made);
    },
    PATIENCE,
  );

  test.each(['light', 'dark'] as const)(
    'axe-core finds nothing wrong, %s',
    async (colorScheme) => {
      const page = await opened(kiwi, { colorScheme });
      for (const details of await page.locator('main details').all())
        await details.evaluate((one) => one.setAttribute('open', ''));
      expect(await violations(page)).toEqual([]);
      await tick(page, 'E13').uncheck();
      await page.setViewportSize({ width: 390, height: 800 });
      expect(await violations(page)).toEqual([]);
    },
    PATIENCE,
  );

  test(
    'fits any width',
    async () => {
      const page = await opened(kiwi);
      for (const width of [320, 390, 768, 1280]) {
        await page.setViewportSize({ width, height: 800 });
        expect([width, await inPage(page, 'document.documentElement.scrollWidth')]).toEqual([width, width]);
      }
    },
    PATIENCE,
  );

  test(
    'shows hostile text as text',
    async () => {
      const page = await opened(await written('hostile.html', 'test/inputs/hostile-page.yaml'));
      expect(await page.title()).toContain('<script>');
      await tick(page, 'E1').uncheck();
      await tick(page, 'E1').check();
      await page.mouse.move(600, 400);
      expect(await inPage(page, 'window.owned')).toBe(undefined);
      expect(await page.locator('script').count()).toBe(2);
      expect(await page.locator('main :is(img, iframe, style, script, object, embed)').count()).toBe(0);
      expect(await page.locator('a[href^="javascript" i]').count()).toBe(0);
      const handlers = await inPage(
        page,
        "[...document.querySelectorAll('*')].flatMap((one) => one.getAttributeNames()).filter((name) => name.startsWith('on'))",
      );
      expect(handlers).toEqual([]);
      expect(await page.locator('h1').textContent()).toContain(`<img src=x onerror="window.owned=1">`);
    },
    PATIENCE,
  );

  test(
    'tries the changes that it names, and says how firm the other verdict is',
    async () => {
      const page = await opened(await written('changes.html', KIWI, '--precedents', 'fixtures/cases'));
      const firm = await page.locator('#firm-body').innerText();
      const [first] = await page.locator('.changes > li').all();
      await first!.getByRole('link', { name: 'try it' }).click();
      await page.locator('#verdict .verdict.retain').waitFor();
      await page.locator('.pending').first().waitFor({ state: 'detached' });
      expect(await page.locator('#firm-body').innerText()).not.toBe(firm);
      expect(await page.locator('#precedents-body').innerText()).toContain('2\t1\tweaker here');
    },
    PATIENCE,
  );

  test(
    'is complete without scripts',
    async () => {
      const page = await opened(kiwi, { javaScriptEnabled: false });
      expect(await verdictOn(page)).toBe('terminate');
      expect(await page.locator('#what-if').isVisible()).toBe(false);
      expect(await page.locator('main section').count()).toBeGreaterThan(8);
      expect(await page.locator('#timeline svg').first().isVisible()).toBe(true);
      expect(await page.locator('#argument svg').first().isVisible()).toBe(true);
    },
    PATIENCE,
  );

  test(
    'a script that is not its own does not run in it',
    async () => {
      const page = await opened(kiwi);
      await inPage(
        page,
        "document.body.append(Object.assign(document.createElement('script'), { textContent: 'window.owned = 1' }))",
      );
      const ran = await inPage(page, 'window.owned');
      expect(ran).toBe(undefined);
      watched.delete(page);
      await page.close();
    },
    PATIENCE,
  );

  test(
    'prints what is folded, and not the controls',
    async () => {
      const page = await opened(kiwi);
      await page.emulateMedia({ media: 'print' });
      expect(await page.locator('#what-if').isVisible()).toBe(false);
      expect(await page.getByText('Exhibits by kind, as of').isVisible()).toBe(true);
      const pdf = await page.pdf({ format: 'A4' });
      expect(pdf.length).toBeGreaterThan(20_000);
    },
    PATIENCE,
  );

  test(
    'a docket searches and filters',
    async () => {
      await written('docket', ...CASES_OF_DOCKET);
      const page = await opened(pathToFileURL(join(folder, 'docket', 'index.html')).href);
      const shown = async (): Promise<number> => page.locator('.cases tbody tr:visible').count();
      const all = CASES_OF_DOCKET.length;
      expect(await shown()).toBe(all);
      await page.getByLabel('Verdict').selectOption('terminate');
      const ends = await shown();
      expect(ends).toBe(await page.locator('tr[data-verdict=terminate]').count());
      await page.getByLabel('Search').fill('kiwi');
      expect(await shown()).toBe(1);
      expect(await page.locator('#shown').textContent()).toBe(`1 of ${all} cases`);
      expect(new URL(page.url()).hash).toBe('#?words=kiwi&verdict=terminate');
      expect(await violations(page)).toEqual([]);
      await page.getByRole('button', { name: 'Show all' }).click();
      await page.getByText(`all ${all} cases`).waitFor();
      const times = async (): Promise<readonly string[]> =>
        page
          .locator('.cases tbody time')
          .evaluateAll((all) => all.map((time) => time.getAttribute('datetime')!));
      await page.getByRole('button', { name: 'As of' }).click();
      expect(await times()).toEqual((await times()).toSorted());
      await page.getByRole('button', { name: 'As of' }).click();
      expect(await times()).toEqual((await times()).toSorted().toReversed());
      const linked = await opened(`${page.url()}#?words=kiwi`);
      expect(await linked.locator('.cases tbody tr:visible').count()).toBe(2);
      await linked.setViewportSize({ width: 390, height: 800 });
      expect(await inPage(linked, 'document.documentElement.scrollWidth')).toBe(390);
    },
    PATIENCE,
  );
});
