import { fileError } from '../../diagnostic/complaint.ts';
import { EXIT } from '../process/exit.ts';
import type { DecisionDraft } from './draft-decision.ts';

/** The outcome for a file that changed after it was shown to the person: nothing is written to it. */
export function changedSince(path: string): DecisionDraft {
  const message = `\`${path}\` was changed after it was shown`;
  const help = 'nothing was written to it: look at it again';
  return {
    outcome: 'refused',
    exit: EXIT.failed,
    diagnostics: [fileError(path, 'decision/case-changed', message, help)],
  };
}
