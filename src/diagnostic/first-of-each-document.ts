import type { Diagnostic } from './diagnostic.ts';
import { FAULT_LIMIT, firstFaults } from './first-faults.ts';

/**
 * The diagnostics that a person is shown: of each document no more than are read in one sitting, and then that there are
 * more.
 * @param diagnostics by document and place
 * @returns all of them for each document with few
 */
export function firstOfEachDocument(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  if (diagnostics.length <= FAULT_LIMIT) return diagnostics;
  const byDocument = new Map<string, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    const { name } = diagnostic.span.file;
    const own = byDocument.get(name);
    if (own === undefined) byDocument.set(name, [diagnostic]);
    else own.push(diagnostic);
  }
  // what was cut when the document was read already says that there is more
  return [...byDocument.values()].flatMap((own) =>
    own.some(({ code }) => code === 'document/more-faults') ? own : firstFaults(own),
  );
}
