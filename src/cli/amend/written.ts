import type { Written } from '../../replay/amend-report.ts';
import type { Appended } from './draft-decision.ts';
import type { Act } from './intent.ts';

/** An appended decision, as reports show it. */
export function writtenOf(
  file: string,
  { case: theCase, entry, standing, unapproved }: Appended,
  act: Act,
): Written {
  const { verdict, grounds = [], advice, reinstate } = entry;
  return {
    case: theCase.case,
    file,
    outcome: outcomeOf(act, standing?.verdict === verdict),
    number: (theCase.decisions?.length ?? 0) + 1,
    verdict,
    grounds,
    before: standing?.verdict,
    ...(advice === undefined ? {} : { advice: advice.verdict }),
    ...(unapproved === undefined ? {} : { unapproved }),
    ...(reinstate === undefined ? {} : { reinstate }),
  };
}

function outcomeOf(act: Act, same: boolean): Written['outcome'] {
  if (act === 'appeal') return same ? 'upheld' : 'reversed';
  return act === 'overrule' ? 'overruled' : 'recorded';
}
