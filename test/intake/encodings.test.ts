import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { textIn } from '../../src/intake/rows/text-in.ts';
import { caseText, discard, scratch, within } from '../support/records.ts';
import { run } from '../support/run.ts';

const TABLE = 'id,kind,observed,summary\nR1,threat,2024-04-29,Über die Brücke\n';
const LINE = '{"id":"R1","kind":"threat","observed":"2024-04-29","summary":"Über die Brücke"}\n';
const MAP = `map: m
vocabulary: trust-and-safety
columns: { id: id, kind: kind, observed: { to: observed, format: iso }, summary: summary }
`;

const little = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le');

/** A text in each encoding that a table is read in. */
const READ: Readonly<Record<string, (text: string) => Buffer>> = {
  'UTF-8': (text) => Buffer.from(text),
  'UTF-8 with its mark': (text) => Buffer.from(`\ufeff${text}`),
  'UTF-16, little end first': little,
  'UTF-16, big end first': (text) => little(text).swap16(),
};

/** Bytes that are none of these: they must not become other text. */
const REFUSED: Readonly<Record<string, (text: string) => Buffer>> = {
  'Latin-1': (text) => Buffer.from(text, 'latin1'),
  'an overlong form': (text) => Buffer.concat([Buffer.from(text), Buffer.from([0xc0, 0xaf])]),
  'half a pair of surrogates': (text) => Buffer.concat([Buffer.from(text), Buffer.from([0xed, 0xa0, 0x80])]),
  'a character that is cut off': (text) => Buffer.concat([Buffer.from(text), Buffer.from([0xe2, 0x82])]),
  'half a unit of UTF-16': (text) => little(text).subarray(0, -1),
};

let folder: string;
beforeEach(() => {
  folder = scratch();
  write('m.yaml', MAP);
  write('case.yaml', caseText('c'));
});
afterEach(() => discard(folder));

const write = (name: string, text: string | Buffer): void => writeFileSync(join(folder, name), text);
const imported = (name: string): ReturnType<typeof run> =>
  within(folder, () => run(['import', name, '--map', 'm.yaml', '--into', 'case.yaml']));
const caseNow = (): string => readFileSync(join(folder, 'case.yaml'), 'utf8');

describe.each([
  ['table.csv', TABLE],
  ['table.ndjson', LINE],
])('%s', (name, text) => {
  test.each(Object.keys(REFUSED))('in %s is refused, and nothing is imported', async (encoding) => {
    write(name, REFUSED[encoding]!(text));
    const { stderr, exit } = await imported(name);
    expect([exit, stderr]).toEqual([3, expect.stringContaining('file/not-text')]);
    expect(caseNow()).toBe(caseText('c'));
  });
});

test.each(Object.keys(READ))('a table in %s is read as it was written', async (encoding) => {
  write('table.csv', READ[encoding]!(TABLE));
  expect((await imported('table.csv')).exit).toBe(0);
  expect(caseNow()).toContain('summary: Über die Brücke');
});

test.each(Object.keys(READ))('%s may come byte by byte', async (encoding) => {
  const bytes = [...READ[encoding]!('ü€😀')].map((byte) => Buffer.of(byte));
  let text = '';
  for await (const piece of textIn(Readable.from(bytes))) text += piece;
  expect(text).toBe('ü€😀');
});
