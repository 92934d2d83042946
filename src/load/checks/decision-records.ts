import { complaint } from '../../diagnostic/complaint.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { quote } from '../../diagnostic/quote.ts';
import type { Case, Decision } from '../../model/case.ts';
import { endsService } from '../../model/verdict-word.ts';
import type { At, Check } from '../check.ts';
import { uncleanLabel } from '../unclean-label.ts';

/** The keys of a decision that record how it was made must agree with each other and with earlier decisions. */
export const decisionRecords: Check<Case> = ({ decisions = [] }, _, at) =>
  decisions.flatMap((decision, position) => [
    ...unclean(decision, position, at),
    ...followed(decision, position, at),
    ...misplaced(decision, position, decisions.slice(0, position), at),
    ...approvedByItself(decision, position, at),
    ...reinstates(decision, position, decisions[position - 1], at),
  ]);

/** `by` and `approved-by` are compared, so they must be clean labels. */
function unclean(decision: Decision, position: number, at: At): readonly Diagnostic[] {
  const { by, 'approved-by': approvedBy = [] } = decision;
  const labels = [
    ...(by === undefined ? [] : [{ label: by, name: 'by', path: ['by'] }]),
    ...approvedBy.map((label, place) => ({ label, name: 'approved-by', path: ['approved-by', place] })),
  ];
  return labels.flatMap(({ label, name, path }) => {
    const wrong = uncleanLabel(name, label);
    if (wrong === undefined) return [];
    return complaint('case/unclean-label', at(['decisions', position, ...path]), wrong.message, wrong.help);
  });
}

function followed({ verdict, advice }: Decision, position: number, at: At): readonly Diagnostic[] {
  if (advice?.verdict !== verdict) return [];
  const message = `both the advice and the decision are ${quote(verdict)}, so the decision does not depart from its policy`;
  const help = 'leave `advice` out if the policy was followed';
  return [complaint('case/advice-followed', at(['decisions', position, 'advice', 'verdict']), message, help)];
}

function misplaced(
  { proceeding, by }: Decision,
  position: number,
  before: readonly Decision[],
  at: At,
): readonly Diagnostic[] {
  const wrong = (message: string, help: string): readonly Diagnostic[] => [
    complaint('case/bad-proceeding', at(['decisions', position, 'proceeding']), message, help),
  ];
  if (proceeding === 'initial' && before.length > 0)
    return wrong(
      'only the first entry is `initial`',
      'a later one is a `review`, an `appeal` or a `correction`',
    );
  if (proceeding !== 'appeal') return [];
  if (before.length === 0)
    return wrong('the first entry cannot be an `appeal`', 'an appeal needs an earlier decision');
  if (by === undefined)
    return wrong('an `appeal` needs to say who heard it', 'add `by`: somebody who made no decision before');
  const isHeardAgain = before.some((entry) => entry.by !== undefined && sameRole(entry.by, by));
  return isHeardAgain
    ? wrong(
        'an `appeal` cannot be heard by somebody who made an earlier decision',
        'let somebody else hear it, or call it a `review`',
      )
    : [];
}

function approvedByItself(
  { by, 'approved-by': approvedBy = [] }: Decision,
  position: number,
  at: At,
): readonly Diagnostic[] {
  return approvedBy.flatMap((role, place) =>
    by === undefined || !sameRole(role, by)
      ? []
      : complaint(
          'case/own-approval',
          at(['decisions', position, 'approved-by', place]),
          'the role that made the decision cannot approve it too',
          'name another role under `approved-by`, or leave it out',
        ),
  );
}

function reinstates(
  { reinstate, verdict }: Decision,
  position: number,
  before: Decision | undefined,
  at: At,
): readonly Diagnostic[] {
  if (reinstate === undefined) return [];
  if (before !== undefined && endsService(before.verdict) && !endsService(verdict)) return [];
  const message =
    'there is no service to restore: nothing was ended before this decision, or the decision does not reverse it';
  const help = 'leave `reinstate` out';
  return [complaint('case/bad-reinstatement', at(['decisions', position, 'reinstate']), message, help)];
}

/** Compares roles, ignoring case. */
const sameRole = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
