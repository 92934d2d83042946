import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Gist } from '../../explain/justification.ts';
import type { ReadCase } from '../../load/case-document.ts';

/** What the policy's author, or the case's, is told of wherever it shows: contested verdicts, broken assumptions. */
export function verdictFaults({ faults }: Pick<Gist, 'faults'>, item: ReadCase): readonly Diagnostic[] {
  return faults.map(({ code, message }) => ({
    code,
    severity: 'warning',
    message: `\`${item.case.case}\` ${message}`,
    span: item.locate(['case']),
  }));
}
