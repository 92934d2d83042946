import { complaint } from '../../diagnostic/complaint.ts';
import { quote } from '../../diagnostic/quote.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Domain } from '../../model/vocabulary.ts';
import type { VocabularyDocument } from '../../schema/documents.ts';
import type { Path } from '../../model/path.ts';
import { KEPT_ERRORS } from '../../schema/error-limits.ts';
import { type At, type Check, repeated } from '../check.ts';

/** No value may be repeated in a scale or list, and an unrated value must not be on its scale. */
export const scaleValues: Check<VocabularyDocument> = ({ attributes = {}, facts = {} }, _, at) =>
  Object.entries({ attributes, facts }).flatMap(([map, domains]) =>
    Object.entries(domains).flatMap(([name, domain]) => faults(domain, [map, name], at)),
  );

function faults(domain: Domain, path: Path, at: At): readonly Diagnostic[] {
  if ('type' in domain) return [];
  const [key, values] = 'scale' in domain ? ['scale', domain.scale] : ['one-of', domain['one-of']];
  const twice = repeated(values)
    .slice(0, KEPT_ERRORS)
    .map((position) =>
      complaint(
        'vocabulary/repeated-value',
        at([...path, key, position]),
        `${quote(values[position])} stands twice in this ${key === 'scale' ? 'scale' : 'list'}`,
        'keep the one in its right place',
      ),
    );
  if (!('scale' in domain) || domain.unrated === undefined || !values.includes(domain.unrated)) return twice;
  const message = `${quote(domain.unrated)} cannot be both unrated and a value of the scale`;
  const help =
    'an unrated value is neither higher nor lower than others: leave it out of the scale, or leave `unrated` out';
  return [...twice, complaint('vocabulary/unrated-in-scale', at([...path, 'unrated']), message, help)];
}
