import * as fc from '../support/properties.ts';
import type { Case } from '../../src/model/case.ts';
import { cleanLabel, isCleanLabel, uncleanIn } from '../../src/model/labels/clean-label.ts';
import { lookAlikes } from '../../src/model/labels/look-alikes.ts';
import { skeletonsOf, skeletonsOfAny } from '../../src/model/labels/skeletons.ts';
import type { Vocabulary } from '../../src/model/vocabulary.ts';
import { isLabel } from '../../src/replay/scan/value-ends.ts';

/** What a message would show of nothing else: the text of characters that cannot be seen. */
const shown = (label: string): string =>
  JSON.stringify(label).replace(/[^ -~]/gu, (one) => `\\u{${one.codePointAt(0)!.toString(16)}}`);

describe('clean labels', () => {
  const CLEAN = [
    'person-a',
    'Abuse desk',
    'José Анна',
    'ａｎｎａ',
    '王',
    '🙂',
    '«x»',
    "O'Neil & Sons (2)",
    'a',
  ];
  test.each(CLEAN.map((label) => [shown(label), label]))('%s', (_, label) => {
    expect(isCleanLabel(label)).toBe(true);
    expect(cleanLabel(label)).toBe(label);
  });

  test.each(
    [
      [' a', 'edge', 'a'],
      ['a ', 'edge', 'a'],
      ['a  b', 'spaces', 'a b'],
      ['a\tb', 'space', 'a b'],
      ['a\u00a0b', 'space', 'a b'],
      ['a\u3000b', 'space', 'a b'],
      ['a\nb', 'space', 'a b'],
      ['a\u200bb', 'unseen', 'ab'],
      ['a\u00adb', 'unseen', 'ab'],
      ['a\u0007b', 'unseen', 'ab'],
      ['a\ue000b', 'unseen', 'ab'],
      ['a\ufe0fb', 'unseen', 'ab'],
      ['a\u115fb', 'unseen', 'ab'],
      ['a\ud800b', 'unseen', 'ab'],
      ['Jose\u0301', 'composed', 'José'],
      ['\u212b', 'composed', 'Å'],
      ['a\u2800b', 'unseen', 'ab'],
      ['\u200b \u2060', 'unseen', ''],
    ].map((row) => [shown(row[0]!), ...row] as const),
  )('%s is not one: %#', (_, label, fault, clean) => {
    expect(isCleanLabel(label)).toBe(false);
    expect(uncleanIn(label)?.fault).toBe(fault);
    expect(cleanLabel(label)).toBe(clean);
  });

  const labels = fc.string({
    unit: fc.oneof(
      fc.constantFrom(' ', '\u00a0', '\u200b', '\u0301', 'e', '-', '\ud800', '\t'),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
    ),
  });

  test('the clean form of whatever is written is clean, or nothing is left', () => {
    fc.assert(
      fc.property(labels, (label) => {
        const clean = cleanLabel(label);
        expect(clean === '' || isCleanLabel(clean)).toBe(true);
        expect(cleanLabel(clean)).toBe(clean);
        expect(isCleanLabel(label)).toBe(label === clean && label !== '');
      }),
    );
  });

  test('in the bytes of an archive as in a text', () => {
    fc.assert(
      fc.property(labels, (label) => {
        fc.pre(label.isWellFormed());
        const bytes = Buffer.from(`"${label}"`);
        expect(isLabel(bytes, 1, bytes.length - 1)).toBe(isCleanLabel(label));
      }),
    );
  });
});

describe('labels that look alike', () => {
  const isAlike = (one: string, other: string): boolean =>
    skeletonsOf(one).some((skeleton) => skeletonsOf(other).includes(skeleton));

  test('letters of ASCII are looked up as Unicode has them', () => {
    const labels = fc.string({ unit: fc.nat(127).map((code) => String.fromCharCode(code)) });
    fc.assert(
      fc.property(labels, (label) => {
        expect(skeletonsOf(label)).toEqual(skeletonsOfAny(label));
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    ['Person-A', 'person-a'],
    ['Abuse desk', 'abuse-desk'],
    ['“person-a”', 'person-a'],
    ['ａｎｎａ', 'anna'],
    ['\u0430nna', 'anna'],
    ['paypa1', 'paypal'],
    ['IAN', 'lan'],
    ['STRASSE', 'straße'],
    ['ΟΔΟΣ', 'οδος'],
    ['Modern', 'Modem'],
    ['𝔟𝔬𝔟', 'bob'],
    ['IAN', 'ian'],
  ])('%s and %s', (one, other) => {
    expect(isAlike(one, other)).toBe(true);
  });

  test.each([
    ['person-a', 'person-b'],
    ['person-1', 'person-2'],
    ['José', 'Jose'],
    ['राम', 'रामू'],
    ['🙂', '🙃'],
    ['?', '!'],
  ])('%s and %s do not', (one, other) => {
    expect(isAlike(one, other)).toBe(false);
  });

  const vocabulary: Vocabulary = {
    vocabulary: 'v',
    title: 'v',
    kinds: { note: { title: 'note' } },
    attributes: {
      target: { title: 'target', type: 'reference' },
      source: { title: 'source', type: 'reference' },
      form: { title: 'form', 'one-of': ['Direct', 'direct'] },
    },
    facts: {},
  };

  const caseOf = (exhibits: readonly Readonly<Record<string, string>>[]): Case => ({
    case: 'c',
    title: 'c',
    vocabulary: 'v',
    'as-of': '2024-05-01',
    subject: { name: 'x' },
    facts: {},
    evidence: exhibits.map((exhibit, at) => ({
      id: `E${at + 1}`,
      kind: 'note',
      observed: '2024-04-01',
      summary: 'x',
      ...exhibit,
    })),
  });

  test('are told by the exhibits that bear them first, attribute by attribute', () => {
    const theCase = caseOf([
      { target: 'Person-A', source: 'desk', form: 'Direct' },
      { target: 'person-a', source: 'Desk', form: 'direct' },
      { target: 'person-a', source: 'person-a' },
      { target: 'person a' },
      { target: 'person-b' },
    ]);
    expect(lookAlikes(theCase, vocabulary)).toEqual([
      { attribute: 'target', exhibits: ['E1', 'E2', 'E4'] },
      { attribute: 'source', exhibits: ['E1', 'E2'] },
    ]);
  });

  test('are one group where a third stands between two', () => {
    // a capital I looks like l, and like i where case is folded
    const theCase = caseOf([{ target: 'lan' }, { target: 'ian' }, { target: 'IAN' }]);
    expect(lookAlikes(theCase, vocabulary)).toEqual([{ attribute: 'target', exhibits: ['E1', 'E2', 'E3'] }]);
  });

  test('a hundred thousand labels are looked through in seconds', () => {
    const theCase = caseOf(Array.from({ length: 100_000 }, (_, at) => ({ target: `person-x${at}y` })));
    const start = performance.now();
    expect(lookAlikes(theCase, vocabulary)).toEqual([]);
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});
