import type { Diagnostic, Span } from '../../diagnostic/diagnostic.ts';
import type { Case } from '../../model/case.ts';
import { readText } from '../files/files.ts';
import type { CaseRead, Vocabularies } from '../../load/case-document.ts';
import { locateIn } from '../../replay/archive/case-in-line.ts';
import { wordsOf } from '../../load/words-of.ts';

/** A batch of case files that one worker reads. */
export interface Batch {
  readonly number: number;
  readonly files: readonly string[];
}

/** The cases read from the files of a batch, in the order of the files. */
export interface BatchRead {
  readonly number: number;
  readonly items: readonly SentCase[];
}

/** A case as a worker sends it: as JSON, which takes a third of the time of a structured clone. */
export type SentCase =
  | {
      readonly ok: true;
      readonly place: string;
      readonly json: string;
      readonly warnings: readonly Diagnostic[];
    }
  | (CaseRead & { readonly ok: false });

/** Serialises a case for another thread. */
export function sentFrom(item: CaseRead): SentCase {
  if (!item.ok) return item;
  return { ok: true, place: item.place, json: JSON.stringify(item.case), warnings: item.warnings };
}

/**
 * Restores a case that another thread sent. The spans of its keys are found by reading its file again, only when
 * asked for.
 */
export function caseFrom(sent: SentCase, vocabularies: Vocabularies): CaseRead {
  if (!sent.ok) return sent;
  const { place, json, warnings } = sent;
  let locate: ((path: Parameters<ReturnType<typeof locateIn>>[0]) => Span) | undefined;
  return {
    ok: true,
    place,
    case: JSON.parse(json) as Case,
    locate: (path) => {
      locate ??= locateIn(textOf(place, vocabularies));
      return locate(path);
    },
    warnings,
  };
}

function textOf(path: string, vocabularies: Vocabularies): Parameters<typeof locateIn>[0] {
  const text = readText(path);
  return 'code' in text ? text.span.file : { ...text, words: wordsOf(vocabularies) };
}
