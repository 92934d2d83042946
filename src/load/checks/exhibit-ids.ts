import { complaint } from '../../diagnostic/complaint.ts';
import { quoteName } from '../../diagnostic/quote.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Case } from '../../model/case.ts';
import type { At, Check } from '../check.ts';

/** No two exhibits may have the same id. */
export const exhibitIds: Check<Case> = ({ evidence }, _, at) => {
  const first = new Map<string, number>();
  const found: Diagnostic[] = [];
  for (const [position, { id }] of evidence.entries()) {
    const earlier = first.get(id);
    if (earlier === undefined) first.set(id, position);
    else found.push(duplicate(id, earlier, position, at));
  }
  return found;
};

function duplicate(id: string, earlier: number, position: number, at: At): Diagnostic {
  const message = `an exhibit is called ${quoteName(id)} already`;
  const help = 'give each exhibit its own id: other exhibits refer to it by that id';
  return {
    ...complaint('case/duplicate-id', at(['evidence', position, 'id']), message, help),
    related: [{ message: 'the first of them', span: at(['evidence', earlier, 'id']) }],
  };
}
