import { itemAt } from '../../model/look-up.ts';
import { firstOf } from '../../model/ends.ts';
import { complaint } from '../../diagnostic/complaint.ts';
import type { Diagnostic, SourceText } from '../../diagnostic/diagnostic.ts';
import type { Case, Decision } from '../../model/case.ts';
import { parseTime } from '../../model/time.ts';
import { rebaseChain } from '../../replay/rebase-chain.ts';
import { mergeSides } from '../../source/merge-sides.ts';
import { replaceTexts, type Replacement } from '../../source/replace-texts.ts';
import { read } from '../../source/read.ts';
import { caseInText, type Vocabularies, type ReadCase } from '../../load/case-document.ts';
import { chainDiagnostics, named } from '../../replay/chain-diagnostics.ts';
import { EXIT, type Exit } from '../process/exit.ts';
import { mergeDecisions } from './merge-decisions.ts';
import { splitMark } from '../../source/byte-order-mark.ts';

/** What would happen to a case file whose decisions are to be rebased, that is linked into one chain again. */
export type RebaseDraft =
  | {
      readonly outcome: 'rebased';
      readonly text: string;
      readonly case: Case;
      /** The positions, from 0, of the decisions whose link to the one before changes. */
      readonly entries: readonly number[];
    }
  | { readonly outcome: 'holds'; readonly case: Case }
  | { readonly outcome: 'refused'; readonly exit: Exit; readonly diagnostics: readonly Diagnostic[] };

/** Faults that do not concern the links of the chain, and so do not stop a rebase. */
const ASIDE: readonly string[] = ['case-changed', 'missing-by'];

/**
 * Drafts the rebase of a case file's decisions. Only a fork is repaired: two branches each appended a decision after
 * the same earlier one, so the second links to the wrong predecessor. A decision that was altered is refused. Where
 * git left conflict markers in the file, and its two sides differ in their decisions alone, both sides' decisions are
 * kept, the later ones last.
 */
export function draftRebase(
  path: string,
  file: SourceText | Diagnostic,
  vocabularies: Vocabularies,
): RebaseDraft {
  const [mark, rest] = splitMark('text' in file ? file.text : '');
  const plain = 'text' in file ? resolved({ ...file, text: rest }) : file;
  const item = caseInText(path, plain, vocabularies);
  if (!item.ok) return refused(EXIT.invalid, item.diagnostics);
  const faults = chainDiagnostics(item).filter(({ fault }) => !ASIDE.includes(fault.kind));
  const broken = faults.filter(({ fault }) => fault.kind !== 'forked');
  if (broken.length > 0)
    return refused(
      EXIT.failed,
      broken.map(({ diagnostic }) => diagnostic),
    );
  const isMerged = 'text' in file && 'text' in plain && file.text !== mark + plain.text;
  if (faults.length === 0 && !isMerged) return { outcome: 'holds', case: item.case };
  const late = faults.find(({ fault }) => isOlder(item.case.decisions ?? [], fault.entry));
  if (late !== undefined) return refused(EXIT.failed, [outOfOrder(item, late.fault.entry)]);
  return rebased(mark, plain as SourceText, item);
}

/**
 * A file with git's conflict markers, with the decisions of both sides merged. Any other file is returned as it is;
 * the reader reports what is wrong with it.
 */
function resolved(file: SourceText): SourceText {
  const sides = mergeSides(file.text);
  const text = sides && mergeDecisions(file, sides);
  return text === undefined ? file : { ...file, text };
}

const refused = (exit: Exit, diagnostics: readonly Diagnostic[]): RebaseDraft => ({
  outcome: 'refused',
  exit,
  diagnostics,
});

function rebased(mark: string, file: SourceText, item: ReadCase): RebaseDraft {
  const { decisions = [] } = item.case;
  const chained = rebaseChain(decisions);
  const changed = decisions.flatMap((was, entry) => {
    const is = chained[entry];
    return is === undefined || is === was ? [] : [{ entry, was, is }];
  });
  const entries = changed.map(({ entry }) => entry);
  const text = replaceTexts(
    file,
    changed.flatMap(({ entry, was, is }) => replacements(entry, was, is)),
  );
  if (text !== undefined && holds(text, { ...item.case, decisions: chained })) {
    return { outcome: 'rebased', text: mark + text, case: item.case, entries };
  }
  const message = 'the digests of these decisions cannot be replaced as they are written here';
  const help = 'write them out where they stand, without an anchor or an alias';
  const span = item.locate(['decisions', firstOf(entries), 'previous']);
  return refused(EXIT.invalid, [complaint('decision/cannot-append', span, message, help)]);
}

const replacements = (entry: number, was: Decision, is: Decision): readonly Replacement[] =>
  (['previous', 'digest'] as const).flatMap((key) => {
    const [from, to] = [was[key], is[key]];
    return from === undefined || to === undefined ? [] : [{ path: ['decisions', entry, key], from, to }];
  });

function holds(text: string, expected: Case): boolean {
  const document = read({ name: '', text, firstLine: 1 });
  return document.ok && JSON.stringify(document.value.value) === JSON.stringify(expected);
}

const isOlder = (decisions: readonly Decision[], entry: number): boolean =>
  timeOf(decisions[entry]) < timeOf(decisions[entry - 1]);

const timeOf = (decision: Decision | undefined): number => Number(parseTime(decision?.on ?? ''));

function outOfOrder({ case: { decisions = [] }, locate }: ReadCase, entry: number): Diagnostic {
  const message = `${named(entry, itemAt(decisions, entry))} is older than the decision before it`;
  const help = 'move the older of the two up, so that decisions stand oldest first, and try again';
  return complaint('decision/out-of-order', locate(['decisions', entry, 'on']), message, help);
}
