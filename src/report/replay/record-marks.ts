import { addTo } from '../../model/add-to.ts';
import type { CaseBrief, WritableReport } from '../../replay/replay-report.ts';

/** A note about a recorded decision, as a word and as a sentence. */
export type RecordMark = readonly [word: 'unapproved' | 'departed', words: string];

/** The sentence about a decision with too few approvals. */
export const NOT_APPROVED = 'the decision has fewer approvals than its policy asks for';

const DEPARTS = 'the decision departs from what its policy gave';
const RECONCILED = 'the decision departs from what its policy gave then; the policy gives the same now';

const keyOf = ({ id, place }: CaseBrief): string => `${place}\n${id}`;

/** Returns a function that gives the notes about a case's decision: not approved, departs from its policy. */
export function recordMarks(report: WritableReport): (one: CaseBrief) => readonly RecordMark[] {
  const marks = new Map<string, RecordMark[]>();
  const add = (one: CaseBrief, mark: RecordMark): void => {
    addTo(marks, keyOf(one), mark);
  };
  for (const one of report.unapproved) add(one, ['unapproved', NOT_APPROVED]);
  for (const one of report.departed) add(one, ['departed', one.reconciled ? RECONCILED : DEPARTS]);
  return (one) => marks.get(keyOf(one)) ?? [];
}
