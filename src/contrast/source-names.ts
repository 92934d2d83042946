import type { Exhibit } from '../model/case.ts';
import { isTraced } from './is-traced.ts';
import { isUnknown } from './is-unknown.ts';
import type { CaseView } from './case-view.ts';

/**
 * By position: the source of an exhibit, that of its origin where sources are traced; of one without a source, itself, by its id, and said to be an exhibit where a source
 * is called the same.
 */
export function sourceNames(
  { program, case: { evidence } }: CaseView,
  origins: Int32Array,
): (index: number) => string {
  const traced = isTraced(program.vocabulary, 'source');
  const labelOf = (index: number): string | undefined => {
    const bearer: Exhibit = evidence[traced ? origins[index]! : index]!;
    return Object.hasOwn(bearer, 'source') && !isUnknown(program, bearer, 'source')
      ? String(bearer['source'])
      : undefined;
  };
  const labels = new Set([...evidence.keys()].map(labelOf));
  return (index) => {
    const label = labelOf(index);
    let name = label ?? evidence[index]!.id;
    if (label === undefined) while (labels.has(name)) name = `exhibit ${name}`;
    return name;
  };
}
