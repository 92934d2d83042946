import type { Diagnostic, SourceText, Span } from '../../diagnostic/diagnostic.ts';
import { caseDigest } from '../../engine/digest.ts';
import type { Case } from '../../model/case.ts';
import { kindsAmong } from '../../model/document-kind.ts';
import type { CaseThen } from '../../replay/since-base.ts';
import type { Path } from '../../model/path.ts';
import { read } from '../../source/read.ts';
import { locateIn, notJson, lineFault } from '../../replay/archive/case-in-line.ts';
import { linesOf } from '../../replay/archive/lines.ts';

/** A decided case in some version, and its place. */
export interface DecidedThen extends CaseThen {
  readonly value: Case;
  readonly locate: (path: Path) => Span;
}

/**
 * Reads the decided cases in an archive, and reports what cannot be read of it. The cases are not checked against a
 * vocabulary, because theirs may have changed since.
 */
export async function* decidedInArchive(
  name: string,
  chunks: Iterable<Uint8Array>,
): AsyncGenerator<DecidedThen | Diagnostic> {
  for await (const lines of linesOf(chunks)) {
    for (const { text, number, fault } of lines) {
      const file = { name, text: text ?? '', firstLine: number };
      const value = text === undefined ? undefined : parsed(text);
      if (text === undefined) yield lineFault(`${name}:${number}`, fault);
      else if (value === undefined) yield notJson(file);
      else yield* decidedIn(value, locateIn(file));
    }
  }
}

/** The decided case in a document, if it is one; or why it cannot be read. */
export function decidedInText(text: SourceText): readonly (DecidedThen | Diagnostic)[] {
  const document = read(text);
  if (!document.ok) return document.diagnostics.slice(0, 1);
  return decidedIn(document.value.value, (path) => document.value.locate(path, 'key'));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function decidedIn(value: unknown, locate: DecidedThen['locate']): readonly DecidedThen[] {
  const theCase = value as Case | null;
  const decisions: unknown = theCase?.decisions;
  // a document with the keys of another kind as well still counts: its case was decided
  if (!kindsAmong(Object.keys(Object(value) as object)).includes('case')) return [];
  if (typeof theCase?.case !== 'string' || !Array.isArray(decisions) || decisions.length === 0) return [];
  if (!decisions.every((one) => typeof one === 'object' && one !== null)) return [];
  return [
    {
      case: theCase.case,
      digest: caseDigest(theCase),
      decisions: theCase.decisions!,
      value: theCase,
      locate,
    },
  ];
}
