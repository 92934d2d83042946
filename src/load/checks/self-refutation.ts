import { complaint } from '../../diagnostic/complaint.ts';
import { quoteName } from '../../diagnostic/quote.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Case } from '../../model/case.ts';
import type { Path } from '../../model/path.ts';
import { ancestry } from '../ancestry.ts';
import type { At, Check } from '../check.ts';

/** No exhibit may refute itself or anything that it derives from, through any number of steps. */
export const selfRefutation: Check<Case> = ({ evidence }, _, at) => {
  const found: Diagnostic[] = [];
  let derives: ReturnType<typeof ancestry> | undefined;
  for (const [position, { id, refutes = [], 'derived-from': source }] of evidence.entries()) {
    for (const [place, other] of refutes.entries()) {
      const path = ['evidence', position, 'refutes', place];
      if (other === id) found.push(itself(id, path, at));
      else if (source !== undefined) {
        derives ??= ancestry(evidence);
        if (derives(id, other)) found.push(itsSource(id, other, path, at));
      }
    }
  }
  return found;
};

function itself(id: string, path: Path, at: At): Diagnostic {
  const help = 'name the exhibits that it speaks against, or leave `refutes` out';
  return complaint('case/refutes-itself', at(path), `${quoteName(id)} refutes itself`, help);
}

function itsSource(id: string, source: string, path: Path, at: At): Diagnostic {
  const help =
    'an exhibit falls if the one that it derives from is refuted: leave out `refutes` or `derived-from`';
  const message = `${quoteName(id)} refutes ${quoteName(source)}, which it derives from`;
  return complaint('case/refutes-its-source', at(path), message, help);
}
