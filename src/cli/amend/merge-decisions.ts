import type { SourceText } from '../../diagnostic/diagnostic.ts';
import type { Case, Decision } from '../../model/case.ts';
import { parseTime } from '../../model/time.ts';
import { appendEntry } from '../../source/append-entry.ts';
import type { MergeSides } from '../../source/merge-sides.ts';
import { read } from '../../source/read.ts';

/**
 * Merges a case to which two branches added decisions: first the decisions of the branch that decided first, then the
 * other's.
 * @returns undefined where a side cannot be read, or where the two differ in more than their decisions
 */
export function mergeDecisions(file: SourceText, { ours, theirs }: MergeSides): string | undefined {
  const sides = [ours, theirs].map((text) => ({ text, case: caseIn(text) }));
  const [a, b] = sides.toSorted((one, other) => addedOn(one.case, sides) - addedOn(other.case, sides));
  if (a?.case === undefined || b?.case === undefined) return undefined;
  if (JSON.stringify(undecided(a.case)) !== JSON.stringify(undecided(b.case))) return undefined;
  const added = (b.case.decisions ?? []).slice(inCommon(a.case, b.case));
  return added.reduce<string | undefined>(
    (text, entry) => (text === undefined ? text : appendEntry({ ...file, text }, 'decisions', { ...entry })),
    a.text,
  );
}

function caseIn(text: string): Case | undefined {
  const document = read({ name: '', text, firstLine: 1 });
  const value = document.ok ? (document.value.value as Partial<Case> | null) : undefined;
  return Array.isArray(value?.decisions) ? (value as Case) : undefined;
}

const undecided = (theCase: Case): object => ({ ...theCase, decisions: [] });

/** How many decisions two cases share at the start of their chains. */
function inCommon({ decisions: a = [] }: Case, { decisions: b = [] }: Case): number {
  const first = a.findIndex((one: Decision, entry) => JSON.stringify(one) !== JSON.stringify(b[entry]));
  return first === -1 ? a.length : first;
}

/** When a side made its first decision that the other side does not have. */
function addedOn(side: Case | undefined, sides: readonly { readonly case: Case | undefined }[]): number {
  const other = sides.find(({ case: theCase }) => theCase !== side)?.case;
  if (side === undefined || other === undefined) return Infinity;
  return parseTime(side.decisions?.[inCommon(side, other)]?.on ?? '') ?? Infinity;
}
