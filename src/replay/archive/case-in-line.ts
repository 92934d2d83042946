import type { Diagnostic, SourceText, Span } from '../../diagnostic/diagnostic.ts';
import { lookAlikeLabels } from '../../load/checks/look-alike-labels.ts';
import { loadCaseLine } from '../../load/case-line.ts';
import type { Case } from '../../model/case.ts';
import type { Path } from '../../model/path.ts';
import { read } from '../../source/read.ts';
import { caseInText, unread, type CaseRead, type Vocabularies } from '../../load/case-document.ts';
import { complaint, fileError } from '../../diagnostic/complaint.ts';
import { SIZE_LIMIT } from '../../source/file-chunks.ts';
import { textDigest } from '../scan/text-digest.ts';
import { withoutReturn, type Line } from './lines.ts';
import { wordsOf } from '../../load/words-of.ts';

/**
 * Reads a line of an archive as a case. A valid line takes the fast path; only an invalid one is read a second time, as
 * a document with positions, to say what is wrong.
 * @param path the archive
 */
export function caseInLine(
  path: string,
  { number, text: line, fault }: Line,
  vocabularies: Vocabularies,
): CaseRead {
  const place = `${path}:${number}`;
  if (line === undefined) return unread(place, [lineFault(place, fault)]);
  const text = withoutReturn(line);
  const file = { name: path, text, firstLine: number };
  const broken = text.indexOf('\r');
  if (broken !== -1) return unread(place, [carriageReturn(file, broken)]);
  const quick = loadQuickly(text, vocabularies);
  if (quick !== undefined) {
    const locate = locateIn({ ...file, words: wordsOf(vocabularies) });
    const warnings = lookAlikeLabels(quick, vocabularies.get(quick.vocabulary)!, locate);
    return { ok: true, place, case: quick, locate, warnings, digest: () => textDigest(text) };
  }
  const slow = caseInText(place, file, vocabularies);
  return slow.ok && !isJson(text) ? unread(place, [notJson(file)]) : slow;
}

function loadQuickly(text: string, vocabularies: Vocabularies): Case | undefined {
  for (const vocabulary of vocabularies.values()) {
    const loaded = loadCaseLine(text, vocabulary);
    if (loaded !== undefined) return loaded;
  }
  return undefined;
}

/** Whether a text is JSON. */
export function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * Returns a function that finds positions in a text. The text is parsed as a document only when a position is first
 * asked for.
 */
export function locateIn(file: SourceText): (path: Path) => Span {
  return (path) => {
    const document = read(file);
    return document.ok ? document.value.locate(path, 'key') : { file, start: 0, end: 1 };
  };
}

/** The error for a line that cannot be read at all. */
export function lineFault(place: string, fault: Line['fault']): Diagnostic {
  if (fault === 'too-large') {
    const most = `${SIZE_LIMIT / 1024 / 1024} MiB`;
    return fileError(
      place,
      'file/too-large',
      `this line is longer than ${most}`,
      'an archive holds one case a line',
    );
  }
  return fileError(place, 'file/not-text', 'this line is not UTF-8 text', 'write the archive as UTF-8');
}

/** The error for a line that is not JSON. */
export function notJson(file: SourceText): Diagnostic {
  return complaint(
    'document/not-json',
    { file, start: 0, end: 1 },
    'this line is not JSON',
    'an archive holds one JSON object a line; keys and words stand in double quotes',
  );
}

/** The error for a carriage return within a line: programs disagree on whether it ends the line. */
const carriageReturn = (file: SourceText, start: number): Diagnostic =>
  complaint(
    'document/not-json',
    { file, start, end: start + 1 },
    'a carriage return stands within this line',
    'end each line with a newline, or with a carriage return and a newline; within a text, write `\\r`',
  );
