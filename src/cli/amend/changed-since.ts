import { fileError } from '../../diagnostic/complaint.ts';
import { EXIT } from '../process/exit.ts';
import type { DecisionDraft } from './draft-decision.ts';

/** What becomes of a file that is no longer the one that a person was shown: nothing is written to it. */
export function changedSince(path: string): DecisionDraft {
  const message = `\`${path}\` was changed after it was shown`;
  const help = 'nothing was written to it: look at it again';
  return {
    outcome: 'refused',
    exit: EXIT.failed,
    diagnostics: [fileError(path, 'decision/case-changed', message, help)],
  };
}
