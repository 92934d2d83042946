import { itemAt } from '../model/look-up.ts';
import type { Exhibit } from '../model/case.ts';
import { isTraced } from './is-traced.ts';
import { isUnknown } from './is-unknown.ts';
import type { CaseView } from './case-view.ts';

/**
 * By position: the source of an exhibit (its origin's, where sources are traced). An exhibit without a source is its
 * own source, named by its id, with "exhibit" added where a source has the same name.
 */
export function sourceNames(
  { program, case: { evidence } }: CaseView,
  origins: Int32Array,
): (index: number) => string {
  const traced = isTraced(program.vocabulary, 'source');
  const labelOf = (index: number): string | undefined => {
    const bearer: Exhibit = itemAt(evidence, traced ? itemAt(origins, index) : index);
    return Object.hasOwn(bearer, 'source') && !isUnknown(program, bearer, 'source')
      ? String(bearer['source'])
      : undefined;
  };
  const labels = new Set([...evidence.keys()].map(labelOf));
  return (index) => {
    const label = labelOf(index);
    let name = label ?? itemAt(evidence, index).id;
    if (label === undefined) while (labels.has(name)) name = `exhibit ${name}`;
    return name;
  };
}
