import { complaint } from '../../diagnostic/complaint.ts';
import { quote, quoteName } from '../../diagnostic/quote.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { nearest, suggestion } from '../../diagnostic/suggest.ts';
import type { Case } from '../../model/case.ts';
import { entriesOf, isPlain } from '../../model/fact-entries.ts';
import type { Path } from '../../model/path.ts';
import { KEPT_ERRORS } from '../../schema/error-limits.ts';
import { type Check, entryPath } from '../check.ts';

/** An exhibit that another refutes or derives from, or that shows a fact, must be in the case. */
export const exhibitReferences: Check<Case> = ({ evidence, facts }, _, at) => {
  const ids = new Set(evidence.map(({ id }) => id));
  const found: Diagnostic[] = [];
  const look = (id: string, from: string | undefined, path: Path): void => {
    if (ids.has(id) || found.length >= KEPT_ERRORS) return;
    const others = (): readonly string[] => [...ids].filter((other) => other !== from);
    const said = (): string => (nearest(id, others()) === undefined ? quoteName(id) : quote(id));
    found.push(
      complaint(
        'case/unknown-exhibit',
        at(path),
        () => `no exhibit is called ${said()}`,
        () => suggestion(id, others(), from === undefined ? 'exhibits' : 'other exhibits'),
      ),
    );
  };
  for (const [position, { id: from, 'derived-from': source, refutes = [] }] of evidence.entries()) {
    if (source !== undefined) look(source, from, ['evidence', position, 'derived-from']);
    for (const [place, id] of refutes.entries()) look(id, from, ['evidence', position, 'refutes', place]);
  }
  for (const [name, fact] of Object.entries(facts)) {
    if (isPlain(fact)) continue;
    for (const [position, entry] of entriesOf(fact).entries()) {
      const path = [...entryPath(name, fact, position), 'shown-by'];
      for (const [place, id] of (entry['shown-by'] ?? []).entries()) look(id, undefined, [...path, place]);
    }
  }
  return found;
};
