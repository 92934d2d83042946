import { isDeepStrictEqual } from 'node:util';
import type { Run } from '../support/run.ts';
import { kindOf } from '../../src/load/document.ts';
import { formatText } from '../../src/source/format/format-text.ts';
import { canonicalJson } from '../../src/engine/canonical-json.ts';
import { quickValue } from '../../src/source/quick/quick-value.ts';
import { parse } from '../../src/source/read.ts';

/** What may not be in what is printed: control characters but line breaks and tabs. */
// oxlint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/;

/** What turns the direction of writing. */
const TURNS = /[\u202A-\u202E\u2066-\u2069]/;

/** What a terminal is told where colour is wanted, and where a line of progress is cleared. */
// oxlint-disable-next-line no-control-regex
const COLOUR = /\r\u001B\[K|\u001B\[[\d;]*m/g;

const show = (text: string, at: number): string => JSON.stringify(text.slice(Math.max(0, at - 60), at + 40));

/** What is wrong with what was printed. */
export function faultsOfText(text: string, where: string, isData = false): readonly string[] {
  const [control, turn] = [text.search(CONTROL), text.search(TURNS)];
  return [
    ...(control === -1 ? [] : [`${where} has a control character: ${show(text, control)}`]),
    ...(turn === -1 || isData ? [] : [`${where} turns the direction of writing: ${show(text, turn)}`]),
  ];
}

/** What no value looks like to whoever wrote it. Scripts of pages hold such words rightly. */
const RAW = /\[object \w|\bNaN\b|\bundefined\b/;

/** What is wrong with values that were put into a text as they are. @param given what was read, in which such words may stand */
export function faultsOfValues(text: string, where: string, given: string): readonly string[] {
  const at = /^\s*</.test(text) || RAW.test(given) ? -1 : text.search(RAW);
  return at === -1 ? [] : [`${where} shows a value that was never put into words: ${show(text, at)}`];
}

/** What is wrong with a run, whatever it was given. @param words the command line; colour says whether it was to be coloured */
export function faultsOfRun(words: readonly string[], ran: Run, colour: boolean): readonly string[] {
  const { stdout, stderr, exit } = ran;
  const plain = (text: string): string => (colour ? text.replace(COLOUR, '') : text);
  // a document that is only laid out is data, and not a report of it
  const isDocument = words[0] === 'fmt' && words.includes('-');
  return [
    ...(exit === 4 ? [`exit 4: ${stderr}`] : []),
    ...(exit === 2 && !mayBeUsage(words) ? [`exit 2 on a sound command line: ${stderr}`] : []),
    ...([0, 1, 2, 3, 4].includes(exit) ? [] : [`exit ${exit}`]),
    ...(exit === 3 && ran.output.trim() === '' ? ['exit 3, and nothing said'] : []),
    ...faultsOfText(plain(stderr), 'standard error'),
    ...(isDocument ? [] : faultsOfText(linesOf(plain(stdout), words), 'standard output', isData(words))),
    ...(isJson(words) && stdout !== '' && !parses(stdout) ? ['the output is not JSON'] : []),
  ];
}

/** Where a command line is right or wrong by what its files hold: an id that there is, a pack that is one, flags that are settings. */
const mayBeUsage = (words: readonly string[]): boolean =>
  ['new', 'import', 'intake', 'add', 'grade', 'refute', 'strike', 'appeal', 'sql', 'seal'].includes(
    words[0]!,
  ) ||
  words.includes('--originals') ||
  words.includes('--without') ||
  words.includes('--config');

/** A document to be edited, in which what turns the direction of writing stands as it was. */
const isData = (words: readonly string[]): boolean =>
  words[0] === 'new' || words[0] === 'sql' || (words[0] === 'export' && words.includes('--to'));

/** Lines of tables and calendars end as their standards have it (RFC 4180, RFC 5545). */
const linesOf = (text: string, words: readonly string[]): string =>
  words.some((word) => ['csv', 'eu', 'ical'].includes(word)) ? text.replaceAll('\r\n', '\n') : text;

const isJson = (words: readonly string[]): boolean =>
  words.some((word, at) => word === '-f' && ['json', 'sarif'].includes(words[at + 1]!));

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** What is wrong with how a text is read, and laid out where that is asked for. */
export function faultsOfDocument(text: string, layOut: boolean): readonly string[] {
  const plain = text.replace(/^\uFEFF/, '');
  const quick = quickValue(plain);
  // there is nothing to compare; the command has read it
  if (quick === undefined && !layOut) return [];
  const document = parse({ name: 'fuzz.yaml', text: plain, firstLine: 1 });
  const faults: string[] = [];
  if (quick !== undefined) {
    if (!document.ok || document.warnings.length > 0)
      faults.push('the quick reader takes what the parser does not');
    else if (!isDeepStrictEqual(document.value.value, quick)) faults.push('the quick reader reads otherwise');
  }
  if (!document.ok || !layOut) return faults;
  const kind = kindOf(document.value);
  if (!kind.ok) return faults;
  const laid = formatText(text, kind.value);
  if (laid === undefined) return faults;
  const again = parse({ name: 'fuzz.yaml', text: laid.replace(/^\uFEFF/, ''), firstLine: 1 });
  if (!again.ok || canonical(again.value.value) !== canonical(document.value.value))
    faults.push(`what is laid out means something else: ${laid}`);
  else if (formatText(laid, kind.value) !== laid)
    faults.push(`what is laid out is laid out otherwise: ${laid}`);
  return faults;
}

function canonical(value: unknown): string {
  try {
    return canonicalJson(value);
  } catch (error) {
    return String(error);
  }
}
