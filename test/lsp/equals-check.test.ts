import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as fc from '../support/properties.ts';
import { checkDocuments } from '../../src/cli/commands/check/check-documents.ts';
import { positionOf } from '../../src/diagnostic/diagnostic.ts';
import { toldTo } from '../../src/report/diagnostics.ts';
import { inFolder } from '../support/in-folder.ts';
import { openSession, positionIn, type Session } from '../support/editor-session.ts';

/** How many sequences of edits are tried. */
const RUNS = Number(process.env['DECISIS_LSP'] ?? 12);

const FILES = [
  'policies/registrar.yaml',
  'policies/registrar.test.yaml',
  'policies/trust-and-safety.yaml',
  'cases/kiwi-farms-2022-08-31.yaml',
  'cases/new.yaml',
];

/** What people type, and what they slip on. */
const PIECES =
  ' /\n/\n  /#/:/: /- /{/}/[/]/,/"/\'/&a /*a/|/>-\n/\t/\r\n/x/3/at-least: 0/terminate/retain/doxxing/threat/reliability: B/é/😀'.split(
    '/',
  );

const LINES = [
  'extends: trust-and-safety\n',
  '  unused: { title: t, kind: threat }\n',
  '# decisis-disable-next-line policy/no-cites: because\n',
];

let folder: string;
let copy: string;
let session: Session;
beforeAll(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'decisis-lsp-')));
  copy = realpathSync(mkdtempSync(join(tmpdir(), 'decisis-lsp-copy-')));
  for (const each of [folder, copy]) {
    mkdirSync(join(each, 'policies'));
    for (const file of FILES.slice(0, 3)) cpSync(file, join(each, file));
    mkdirSync(join(each, 'cases'));
    for (const name of ['kiwi-farms-2022-08-31', 'epik-8chan-registrar-2019', 'tucows-8chan-2019'])
      cpSync(`fixtures/cases/${name}.yaml`, join(each, 'cases', `${name}.yaml`));
  }
  session = await openSession(folder);
  for (const file of FILES.slice(0, 4)) await session.open(file);
  await session.open('cases/new.yaml', 'case: new\n');
});
afterAll(async () => {
  await session.leave();
  for (const each of [folder, copy]) rmSync(each, { recursive: true, force: true });
});

/** What `check` says of the texts that the editor has, by file. */
async function checked(): Promise<Readonly<Record<string, readonly string[]>>> {
  for (const file of FILES) {
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    writeFileSync(join(copy, file), session.text(file));
  }
  const { diagnostics } = await inFolder(copy, () => checkDocuments(['policies', 'cases']));
  return byFile(
    diagnostics.map((one) => {
      const { message, help } = toldTo(one, { level: 'internal', reveal: false });
      const { line, column } = positionOf(one.span.file, one.span.start);
      const words = help === undefined ? message : `${message}\nhelp: ${help}`;
      return [one.span.file.name, `${line}:${column} ${one.severity} ${one.code} ${words}`];
    }),
  );
}

/** What the editor underlines, by file. */
async function underlined(): Promise<Readonly<Record<string, readonly string[]>>> {
  const all = await session.all();
  return byFile(
    [...all].flatMap(([path, found]) =>
      found.map(({ range: { start }, severity, code, message }): [string, string] => {
        const words = ['error', 'warning', 'info'][severity! - 1]!;
        return [
          path,
          `${start.line + 1}:${start.character + 1} ${words} ${String(code)} ${message as string}`,
        ];
      }),
    ),
  );
}

function byFile(lines: readonly (readonly [string, string])[]): Readonly<Record<string, readonly string[]>> {
  const found: Record<string, string[]> = {};
  for (const [path, line] of lines) (found[path] ??= []).push(line);
  for (const own of Object.values(found)) own.sort();
  return found;
}

/** An edit: in which file, where, how much is taken out, what is put in. */
const edit = fc.record({
  file: fc.constantFrom(...FILES),
  at: fc.nat(),
  out: fc.constantFrom(0, 0, 0, 1, 2, 7, 40),
  piece: fc.constantFrom('', '', ...PIECES, ...LINES),
});

test('after any sequence of edits, what is underlined is what `check` says of the same texts', async () => {
  const originals = new Map(FILES.map((file) => [file, session.text(file)]));
  await fc.assert(
    fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 6 }), fc.boolean(), async (edits, undone) => {
      for (const { file, at, out, piece } of edits) {
        const text = session.text(file);
        const start = at % (text.length + 1);
        const end = Math.min(text.length, start + out);
        const range = { start: positionIn(text, start), end: positionIn(text, end) };
        await session.edit(file, [{ range, text: piece }], text.slice(0, start) + piece + text.slice(end));
      }
      expect(await underlined()).toEqual(await checked());
      // most go on from the texts as they are now: what is wrong piles up
      if (!undone) return;
      for (const [file, text] of originals) await session.edit(file, [{ text }], text);
      expect(await underlined()).toEqual(await checked());
    }),
    { numRuns: RUNS, endOnFailure: true },
  );
}, 600_000);
