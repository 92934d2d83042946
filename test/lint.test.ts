import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkDocuments } from '../src/cli/check-documents.ts';
import { CODES } from '../src/diagnostic/codes.ts';
import { positionOf } from '../src/diagnostic/diagnostic.ts';
import { exampleDocument } from '../src/lint/example.ts';
import { LINTS } from '../src/lint/table.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'decisis-lint-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

/** What the lints say of documents, as code and line. */
async function linted(...texts: readonly string[]): Promise<readonly string[]> {
  const paths = texts.map((text, at) => write(`${at}.yaml`, text));
  const { diagnostics } = await checkDocuments(paths);
  return diagnostics.map(({ code, span }) => `${code} at ${positionOf(span.file, span.start).line}`);
}

/** A policy of hosting that has decided something, and a decided case that it is for. */
const DECIDING = `policy: deciding
title: A policy
version: "1"
vocabulary: trust-and-safety
applies-to: { service: hosting }
classes: {}
findings:
  ordered: { title: a court orders it, favours: terminate, fact: legal-process, is: order }
  warned: { title: the customer was warned, favours: terminate, fact: prior-warnings, at-least: 1 }
  ignored: { title: nobody answers, favours: terminate, fact: operator-response, is: ignores }
  acting: { title: the police are acting, favours: retain, fact: law-enforcement, is: acting }
  cured: { title: a cure was verified, favours: retain, fact: cure, is: verified }
rules:
  kept: { title: Kept, verdict: retain, when: { any: [ordered, warned, ignored, acting, cured] } }
`;
const DECIDED = `case: decided
title: A decided case
vocabulary: trust-and-safety
as-of: 2024-05-01
subject: { name: site.example }
facts: { service: hosting, prior-warnings: 0 }
evidence: []
decisions: [{ verdict: retain, on: 2024-05-01 }]
`;

/** The documents that an example is checked with. */
const beside = (code: string): readonly string[] =>
  code === 'case/left-out-fact' ? [DECIDING] : code === 'policy/no-favours' ? [DECIDED] : [];

describe('the examples of every lint', () => {
  test.each(LINTS.map((lint) => [lint.code, lint] as const))('%s', async (code, { wrong, right }) => {
    const { text, line } = exampleDocument(wrong);
    expect(line).toBeGreaterThan(0);
    expect(await linted(text, ...beside(code))).toEqual([`${code} at ${line}`]);
    expect(await linted(exampleDocument(right).text, ...beside(code))).toEqual([]);
  });

  test('are of codes with a meaning, each once, warnings at most', () => {
    expect(new Set(LINTS.map(({ code }) => code)).size).toBe(LINTS.length);
    for (const { code, severity, why } of LINTS) {
      expect([code, Object.hasOwn(CODES, code), severity]).toEqual([
        code,
        true,
        expect.stringMatching(/warning|info/),
      ]);
      expect(why).toMatch(/^[A-Z].*[.)]$/);
    }
  });
});

describe('documents with one fault of a sort, at the place that their first line names', () => {
  const FOLDER = join('test', 'lints');

  test.each(readdirSync(FOLDER))('%s', async (name) => {
    const path = join(FOLDER, name);
    const [, code, place] = /^# (\S+) at (\S+)\n/.exec(readFileSync(path, 'utf8'))!;
    const { diagnostics } = await checkDocuments([path], (one) => one === code);
    expect(
      diagnostics.map(({ code: found, span }) => {
        const { line, column } = positionOf(span.file, span.start);
        return [found, `${line}:${column}`];
      }),
    ).toEqual([[code, place]]);
  });
});
