import type { CaseBrief, WritableReport } from '../../replay/replay-report.ts';

/** What is distinguished of a decision on record, by a word and as a sentence. */
export type RecordMark = readonly [word: 'unapproved' | 'departed', words: string];

/** What is said of a decision that too few have approved. */
export const NOT_APPROVED = 'the decision has fewer approvals than its policy asks for';

const DEPARTS = 'the decision departs from what its policy gave';
const RECONCILED = 'the decision departs from what its policy gave, and the policy gives it now';

const keyOf = ({ id, place }: CaseBrief): string => `${place}\n${id}`;

/** Says of a case what is distinguished of its decision: that it is not approved, that it departs from its policy. */
export function recordMarks(report: WritableReport): (one: CaseBrief) => readonly RecordMark[] {
  const marks = new Map<string, RecordMark[]>();
  const add = (one: CaseBrief, mark: RecordMark): void => {
    marks.set(keyOf(one), [...(marks.get(keyOf(one)) ?? []), mark]);
  };
  for (const one of report.unapproved) add(one, ['unapproved', NOT_APPROVED]);
  for (const one of report.departed) add(one, ['departed', one.reconciled ? RECONCILED : DEPARTS]);
  return (one) => marks.get(keyOf(one)) ?? [];
}
