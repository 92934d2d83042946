import { complaint } from '../../diagnostic/complaint.ts';
import { FAULT_LIMIT } from '../../diagnostic/first-faults.ts';
import { quoteName } from '../../diagnostic/quote.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { suggestion } from '../../diagnostic/suggest.ts';
import type { Case } from '../../model/case.ts';
import type { Check } from '../check.ts';

/** The kind of an exhibit must be in the vocabulary. */
export const exhibitKinds: Check<Case> = ({ evidence }, { kinds }, at) => {
  const found: Diagnostic[] = [];
  for (const [position, { kind }] of evidence.entries()) {
    if (Object.hasOwn(kinds, kind)) continue;
    const help = (): string => suggestion(kind, Object.keys(kinds), 'kinds');
    const message = `no kind of exhibit is called ${quoteName(kind)}`;
    found.push(complaint('case/unknown-kind', at(['evidence', position, 'kind']), message, help));
    // faults are found in document order, and no more than this are reported
    if (found.length > FAULT_LIMIT) break;
  }
  return found;
};
