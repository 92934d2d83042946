import { valuesOf } from '../engine/test-value.ts';
import type { Value } from '../model/case.ts';
import type { Domain, Vocabulary } from '../model/vocabulary.ts';

/** The possible values of an attribute or fact, in a few words for a comment. */
export function domainWords(domain: Domain): string {
  if ('scale' in domain) {
    const unrated = domain.unrated === undefined ? '' : `; ${domain.unrated} where it is not rated`;
    return `lowest first: ${domain.scale.join(', ')}${unrated}`;
  }
  if ('one-of' in domain) return domain['one-of'].join(', ');
  const words = { boolean: 'true, false', integer: 'a whole number', reference: 'a label of your own' };
  return words[domain.type];
}

/** An example value of an attribute or fact. */
export const sampleOf = (domain: Domain): Value => {
  const values = valuesOf(domain);
  return values?.at(-1) ?? ('type' in domain && domain.type === 'integer' ? 1 : 'label-a');
};

/** The first kind whose text may be shown; the first, where there is none. */
export function sampleKind({ kinds }: Vocabulary): string {
  const ids = Object.keys(kinds);
  return ids.find((id) => kinds[id]?.restricted !== true) ?? ids[0] ?? '';
}
