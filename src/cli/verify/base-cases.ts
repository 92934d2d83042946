import { Buffer } from 'node:buffer';
import type { Diagnostic, SourceText, Span } from '../../diagnostic/diagnostic.ts';
import { caseDigest } from '../../engine/digest.ts';
import type { Case } from '../../model/case.ts';
import { kindsAmong } from '../../model/document-kind.ts';
import type { CaseThen } from '../../replay/since-base.ts';
import type { Path } from '../../source/locate.ts';
import { read } from '../../source/read.ts';
import { isRevision, revisionIn } from '../policies/base-policies.ts';
import { locateIn } from '../cases/case-line.ts';
import { noCaseIn } from '../cases/case-files.ts';
import { UsageError } from '../exit.ts';
import { chunksOf, filesUnder, isArchive, readText } from '../files.ts';
import { documentsAt } from '../git/git-documents.ts';
import { noneDecided } from '../cases/none-decided.ts';
import { linesOf } from '../cases/lines.ts';

/** A decided case of an earlier version, and where it stands there. */
export interface FoundThen extends CaseThen {
  readonly locate: (path: Path) => Span;
}

/** The decided cases of an earlier version. */
export interface CasesThen {
  /** By id; an id may stand more than once, as in two archives. */
  readonly cases: ReadonlyMap<string, readonly FoundThen[]>;
  /** What could not be read there: a warning where its text is broken, for nobody can mend the past; else an error. */
  readonly unread: readonly Diagnostic[];
}

/**
 * Reads the decided cases of an earlier version. They are taken as they stand, and held against no vocabulary: the one
 * they were written in may be another by now.
 * @param spec a file, a folder or a revision, as `--base` has it
 * @param paths of the cases now: at a revision, the same ones are looked at
 * @throws UsageError where it is no file, folder or revision, or the cases come from standard input
 */
export async function casesThen(spec: string, paths: readonly string[]): Promise<CasesThen> {
  const cases = new Map<string, FoundThen[]>();
  const unread: Diagnostic[] = [];
  for await (const item of isRevision(spec) ? atRevision(spec, paths) : inPath(spec)) {
    if ('severity' in item) unread.push(isOfText(item.code) ? { ...item, severity: 'warning' } : item);
    else cases.set(item.case, [...(cases.get(item.case) ?? []), item]);
  }
  // a revision may be older than the first case; a file or folder that holds none was named by mistake
  if (cases.size === 0 && unread.length === 0 && !isRevision(spec)) unread.push(noneDecided([spec]));
  return { cases, unread };
}

const isOfText = (code: Diagnostic['code']): boolean =>
  code.startsWith('document/') || code === 'file/not-text';

async function* atRevision(spec: string, paths: readonly string[]): AsyncGenerator<FoundThen | Diagnostic> {
  if (paths.includes('-')) {
    throw new UsageError('standard input has no earlier version', 'name the files, or a file with `--base`');
  }
  for (const text of documentsAt(revisionIn(spec), paths, true).texts) {
    if ('code' in text) yield text;
    else if (isArchive(text.name)) yield* inArchive(text.name, [Buffer.from(text.text)]);
    else yield* inText(text);
  }
}

async function* inPath(path: string): AsyncGenerator<FoundThen | Diagnostic> {
  const files = filesUnder(path, true);
  if ('code' in files || files.length === 0) {
    yield 'code' in files ? files : noCaseIn(path);
    return;
  }
  for (const file of files) {
    if (isArchive(file)) yield* inArchive(file, chunksOf(file));
    else {
      const text = readText(file);
      if ('code' in text) yield text;
      else yield* inText(text);
    }
  }
}

async function* inArchive(name: string, chunks: Iterable<Uint8Array>): AsyncGenerator<FoundThen> {
  for await (const lines of linesOf(chunks)) {
    for (const { text = '', number } of lines) {
      const file = { name, text, firstLine: number };
      yield* decidedIn(parsed(text), locateIn(file));
    }
  }
}

/** A line that is no JSON was no decided case: whoever replayed it was told. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function inText(text: SourceText): readonly (FoundThen | Diagnostic)[] {
  const document = read(text);
  if (!document.ok) return document.diagnostics.slice(0, 1);
  return decidedIn(document.value.value, (path) => document.value.locate(path, 'key'));
}

function decidedIn(value: unknown, locate: FoundThen['locate']): readonly FoundThen[] {
  if (!isOfCase(value)) return [];
  const theCase = value as Partial<Case>;
  const decisions: unknown = theCase.decisions;
  if (typeof theCase.case !== 'string' || !Array.isArray(decisions) || decisions.length === 0) return [];
  if (!decisions.every((one) => typeof one === 'object' && one !== null)) return [];
  return [{ case: theCase.case, digest: caseDigest(theCase as Case), decisions: theCase.decisions!, locate }];
}

/** Whether the keys of a value tell that it is a case. */
function isOfCase(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const kinds = kindsAmong(Object.keys(value));
  return kinds.length === 1 && kinds[0] === 'case';
}
