import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { saysNothing } from '../../src/model/labels/says-nothing.ts';
import { caseText, discard, scratch, within } from '../support/records.ts';
import { run, type Run } from '../support/run.ts';

let folder: string;
beforeEach(() => (folder = scratch()));
afterEach(() => discard(folder));

const tool = (...words: readonly string[]): Promise<Run> => within(folder, () => run(words));
const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);

/** Texts of which nothing is seen, as their code points. */
const UNSEEN = [
  '\u200b',
  '\u3164',
  '\u2800',
  '\u00ad\u2060',
  '\ufe0f',
  '\u{e0020}',
  '\u0000',
  '\u202e\u202c',
  '\u0301',
  ' \u034f ',
  '\u180e',
];
const SEEN = ['Why.', '理由', '🙂', '\u200bA', '.', '42', 'e\u0301'];

const named = (texts: readonly string[]): readonly (readonly [string, string])[] =>
  texts.map((text) => [Array.from(text, (one) => one.codePointAt(0)!.toString(16)).join(' '), text]);

const DECISIONS = (reason: string): string =>
  JSON.stringify([
    { verdict: 'retain', on: '2024-05-01', by: 'desk' },
    { verdict: 'terminate', on: '2024-05-02', by: 'desk', reason },
  ]);

/** The case of `caseText` as a line of an archive. */
const LINE = (reason: string): string =>
  `${JSON.stringify({
    case: 'c',
    title: 'C',
    vocabulary: 'trust-and-safety',
    'as-of': '2024-05-01',
    subject: { name: 'site.example' },
    facts: { service: 'hosting' },
    evidence: ['E1', 'E2'].map((id) => ({ id, kind: 'threat', observed: '2024-04-29', summary: 'A threat' })),
    decisions: JSON.parse(DECISIONS(reason)) as unknown,
  })}\n`;

describe('a decision that overrules says why in characters that are seen', () => {
  test.each(named(UNSEEN))('and not as %s', async (_, reason) => {
    expect(saysNothing(reason)).toBe(true);
    write('case.yaml', caseText('c', `decisions: ${DECISIONS(reason)}\n`));
    write('archive.ndjson', LINE(reason));
    for (const file of ['case.yaml', 'archive.ndjson']) {
      const { stderr, exit } = await tool('replay', file);
      expect([exit, stderr]).toEqual([3, expect.stringContaining('case/missing-reason')]);
    }
  });

  test.each(named(SEEN))('but as %s', async (_, reason) => {
    expect(saysNothing(reason)).toBe(false);
    write('case.yaml', caseText('c', `decisions: ${DECISIONS(reason)}\n`));
    write('archive.ndjson', LINE(reason));
    for (const file of ['case.yaml', 'archive.ndjson']) expect((await tool('replay', file)).exit).toBe(0);
  });
});

test('no command takes such a reason or such a role', async () => {
  write('case.yaml', caseText('c', `decisions: ${DECISIONS('Why.')}\n`));
  const given = [
    ['overrule', '--reason', '\u200b', '--by', 'desk'],
    ['appeal', '--reason', '\u2800', '--by', 'board'],
    ['record', '--reason', '\u3164', '--by', 'desk'],
    ['overrule', '--reason', 'Why.', '--by', '\u2800'],
  ];
  for (const [command = '', ...flags] of given)
    expect((await tool(command, 'case.yaml', ...flags, '--yes')).exit).toBe(2);
});
