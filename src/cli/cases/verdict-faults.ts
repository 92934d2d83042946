import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Gist } from '../../explain/justification.ts';
import type { ReadCase } from '../../load/case-document.ts';

/**
 * Diagnostics about a verdict that the author of the policy or the case should see, whatever the command: contested
 * verdicts and broken assumptions.
 */
export function verdictFaults({ faults }: Pick<Gist, 'faults'>, item: ReadCase): readonly Diagnostic[] {
  return faults.map(({ code, message }) => ({
    code,
    severity: 'warning',
    message: `\`${item.case.case}\` ${message}`,
    span: item.locate(['case']),
  }));
}
