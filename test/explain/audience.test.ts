import { LEVELS, ON_DEMAND, WITHHELD } from '../../src/explain/audience.ts';
import { caseFor } from '../../src/explain/seen-by.ts';
import { builtInVocabulary } from '../../src/load/built-in.ts';
import type { Case, Exhibit } from '../../src/model/case.ts';
import { run } from '../support/run.ts';

const KIWI = 'fixtures/cases/kiwi-farms-2022-09-03.yaml';
const vocabulary = builtInVocabulary();

const exhibit = (keys: object): Exhibit => ({
  id: 'E1',
  kind: 'threat',
  observed: '2024-05-01',
  summary: 'A threat',
  ...keys,
});

const of = (evidence: readonly Exhibit[], more: Partial<Case> = {}): Case => ({
  case: 'one',
  title: 'One',
  vocabulary: 'trust-and-safety',
  'as-of': '2024-05-02',
  subject: { name: 'example.net', contract: 'C-1' },
  facts: { service: 'hosting' },
  evidence,
  ...more,
});

/** What is left of one exhibit at each level, by key. */
const left = (keys: object, name: string): readonly unknown[] =>
  LEVELS.map(
    (level) => caseFor({ level, reveal: false }, vocabulary, of([exhibit(keys)])).evidence[0]![name],
  );

describe('what falls away', () => {
  const GONE = undefined;
  const SUMMARY = 'A threat';
  test.each<[string, object, string, readonly unknown[]]>([
    ['an excerpt', { excerpt: 'words' }, 'excerpt', [GONE, GONE, GONE]],
    ['a place', { location: 'vault 7' }, 'location', ['vault 7', GONE, GONE]],
    ['a digest', { sha256: 'ab' }, 'sha256', ['ab', GONE, GONE]],
    ['custody', { collected: { by: 'desk' } }, 'collected', [{ by: 'desk' }, GONE, GONE]],
    ['a source', { source: 'hotline' }, 'source', ['hotline', 'source-1', 'source-1']],
    ['an author', { author: 'user-9' }, 'author', ['user-9', 'author-1', 'author-1']],
    ['a target', { target: 'person-a' }, 'target', ['person-a', 'person-a', 'person-a']],
    ['a summary', {}, 'summary', [SUMMARY, SUMMARY, WITHHELD]],
    ['a summary to be shared', { tlp: 'clear' }, 'summary', [SUMMARY, SUMMARY, SUMMARY]],
    ['a summary for the community', { tlp: 'green' }, 'summary', [SUMMARY, SUMMARY, WITHHELD]],
    ['a summary for the house', { tlp: 'amber' }, 'summary', [SUMMARY, WITHHELD, WITHHELD]],
    ['a summary for one reader', { tlp: 'red' }, 'summary', [SUMMARY, WITHHELD, WITHHELD]],
    ['restricted text', { kind: 'doxxing', tlp: 'clear' }, 'summary', [ON_DEMAND, WITHHELD, WITHHELD]],
    ['its place', { kind: 'doxxing', location: 'vault 7' }, 'location', [GONE, GONE, GONE]],
  ])('%s', (_, keys, name, kept) => {
    expect(left(keys, name)).toEqual(kept);
  });

  test('on demand, what is internal is shown, and to nobody else', () => {
    const keys = { kind: 'doxxing', excerpt: 'words', location: 'vault 7' };
    const shown = LEVELS.map(
      (level) => caseFor({ level, reveal: true }, vocabulary, of([exhibit(keys)])).evidence[0]!,
    );
    expect(shown[0]).toEqual(exhibit(keys));
    expect(shown.slice(1).map(({ summary, excerpt, location }) => [summary, excerpt, location])).toEqual([
      [WITHHELD, undefined, undefined],
      [WITHHELD, undefined, undefined],
    ]);
  });

  test('of the customer, the name stays; of a decision, what was decided', () => {
    const decisions = [{ verdict: 'retain', on: '2024-05-03', by: 'desk', reason: 'as said' }] as const;
    const seen = LEVELS.map((level) => caseFor({ level, reveal: false }, vocabulary, of([], { decisions })));
    expect(seen.map(({ subject }) => Object.keys(subject))).toEqual([
      ['name', 'contract'],
      ['name'],
      ['name'],
    ]);
    expect(seen.map(({ decisions: [entry] = [] }) => Object.keys(entry!))).toEqual([
      ['verdict', 'on', 'by', 'reason'],
      ['verdict', 'on', 'by'],
      ['verdict', 'on'],
    ]);
  });

  test('sources stay apart, and the same one the same, however often it is done', () => {
    const evidence = ['b', 'a', 'b'].map((source, index) => exhibit({ id: `E${index}`, source }));
    const audience = { level: 'public', reveal: false } as const;
    const once = caseFor(audience, vocabulary, of(evidence));
    expect(once.evidence.map(({ source }) => source)).toEqual(['source-1', 'source-2', 'source-1']);
    expect(caseFor(audience, vocabulary, once)).toEqual(once);
  });
});

describe('on the command line', () => {
  test('withheld text is not asked for and given away in one go', async () => {
    const { exit, stderr } = await run(['decide', KIWI, '--for', 'public', '--reveal']);
    expect(exit).toBe(2);
    expect(stderr).toContain('`--reveal` and `--for public` contradict each other');
  });
});
