import { complaint } from '../../diagnostic/complaint.ts';
import { FAULT_LIMIT } from '../../diagnostic/first-faults.ts';
import { quoteName } from '../../diagnostic/quote.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { suggestion } from '../../diagnostic/suggest.ts';
import type { Case } from '../../model/case.ts';
import type { Check } from '../check.ts';

/** An exhibit is of a kind that the vocabulary has. */
export const exhibitKinds: Check<Case> = ({ evidence }, { kinds }, at) => {
  const found: Diagnostic[] = [];
  for (const [position, { kind }] of evidence.entries()) {
    if (Object.hasOwn(kinds, kind)) continue;
    const help = suggestion(kind, Object.keys(kinds), 'kinds');
    const message = `no kind of exhibit is called ${quoteName(kind)}`;
    found.push(complaint('case/unknown-kind', at(['evidence', position, 'kind']), message, help));
    // they stand in the order of the document, and no more are reported
    if (found.length > FAULT_LIMIT) break;
  }
  return found;
};
