import { read } from '../../src/index.ts';
import { fileOf } from '../support/told.ts';
import { timeHelp } from '../../src/load/time-help.ts';

/** What is said of a text: the line and column of each complaint, with its message and help. */
const saidOf = (lines: readonly string[]): readonly string[] => {
  const text = lines.join('\n');
  const outcome = read(fileOf(text));
  if (outcome.ok) return [];
  return outcome.diagnostics.map(({ message, help, span }) => {
    const before = text.slice(0, span.start).split('\n');
    return `${before.length}:${before.at(-1)!.length + 1} ${message}; ${help}`;
  });
};

const HEAD = ['case: a', 'evidence:', '  - id: E1'];

describe('one slip is one message, at its own place', () => {
  test.each([
    [
      'one space too few',
      [...HEAD, '   kind: threat', '    summary: x', '    verified: true'],
      '4:1 this line begins in column 4, and the one that it belongs to, line 3, in column 5; put 1 space more before it',
    ],
    [
      'two spaces too many',
      [...HEAD, '    kind: threat', '      summary: x', '    verified: true'],
      '5:1 this line begins in column 7, and the one that it belongs to, line 4, in column 5; take 2 spaces away before it',
    ],
    [
      'a key in the column of the dash',
      [...HEAD, '  kind: threat', '    summary: x'],
      '4:1 this line begins in column 3, and the one that it belongs to, line 3, in column 5; put 2 spaces more before it',
    ],
    [
      'a dash without its space',
      ['case: a', 'evidence:', '  -id: E1', '    kind: threat', '    summary: x'],
      '3:3 a space is missing after this dash; put a space after the dash: `- id: E1`',
    ],
    [
      'a colon without its space',
      [...HEAD, '    kind: threat', '    verified:true'],
      '5:13 a space is missing after this colon; put a space after the colon: `key: value`',
    ],
    [
      'a quotation mark that is never closed',
      [...HEAD, '    summary: "A post', '    kind: threat'],
      '4:14 the quotation mark that opens here is not closed on this line; close the text with another ", or take this one away',
    ],
    [
      'a quotation mark that the next one closes',
      ["title: 'A post", 'case: a', "subject: { name: 'x' }"],
      "1:8 the quotation mark that opens here is not closed on this line; close the text with another ', or take this one away",
    ],
    [
      'a bracket that is never closed',
      ['case: a', 'facts: { service: hosting', 'evidence: [one]'],
      '2:8 the bracket that opens here is not closed; close it with `}` where the list or map ends, or take this one away',
    ],
    [
      'a list that is never closed, in a map that is',
      ['case: a', 'facts: { service: [hosting, cloud }', 'evidence: []'],
      '2:19 the bracket that opens here is not closed; close it with `]` where the list or map ends, or take this one away',
    ],
  ])('%s', (_, lines, message) => {
    expect(saidOf(lines)).toEqual([message]);
  });

  test('a table is told apart from a document, even one that is no YAML', () => {
    const help = '`decisis import document.yaml --into CASE` makes its rows exhibits of a case';
    expect(saidOf(['id,kind,summary', 'E1,threat,"A post: x"', 'E2,threat,"y'])).toEqual([
      `1:1 this is a table (a CSV file), not a document; ${help}`,
    ]);
  });

  test('an address is no slip, and a text of several lines none either', () => {
    expect(
      saidOf([...HEAD, '    location: https://forum.example/post', '    summary: "one', '      two"']),
    ).toEqual([]);
  });
});

describe('a date in another form comes back as it is to be written', () => {
  test.each([
    ['June 1, 2024', 'write it as `2024-06-01`'],
    ['1 June 2024', 'write it as `2024-06-01`'],
    ['1st Sept. 2024', 'write it as `2024-09-01`'],
    ['30/05/2024', 'write it as `2024-05-30`'],
    ['30.5.2024', 'write it as `2024-05-30`'],
    ['2024/5/30', 'write it as `2024-05-30`'],
    ['3/9/2022', 'write the year first: `2022-09-03` or `2022-03-09`, whichever is meant'],
    ['2024-05-30 14:00 UTC', 'write it as `2024-05-30T14:00:00Z`'],
    ['2024-05-30T14:00+0200', 'write it as `2024-05-30T14:00:00+02:00`'],
    ['2024-05-30T14:00:01.123456Z', 'write it as `2024-05-30T14:00:01.123Z`'],
    [
      '2024-05-30T14:00',
      'say which zone: `2024-05-30T14:00:00Z` if it is UTC, or with an offset, such as `2024-05-30T14:00:00+02:00`',
    ],
    ['2024-02-30', 'there is no day `2024-02-30` in the calendar'],
    ['2024-05-30T25:00Z', 'there is no such time of day'],
    ['2024-05-30T14:00 CEST', 'a zone is `Z` for UTC, or an offset such as `+02:00`'],
    ['yesterday', 'write it as `2022-09-03T22:15:00Z`, or as a date such as `2022-09-03`'],
  ])('%s', (text, help) => {
    expect(timeHelp(text)).toBe(help);
  });
});
