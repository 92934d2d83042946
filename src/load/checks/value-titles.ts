import { complaint } from '../../diagnostic/complaint.ts';
import { quote } from '../../diagnostic/quote.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { suggestion } from '../../diagnostic/suggest.ts';
import type { Domain } from '../../model/vocabulary.ts';
import type { VocabularyDocument } from '../../schema/documents.ts';
import type { Path } from '../../model/path.ts';
import type { At, Check } from '../check.ts';

/** Titles may only be given to existing values. */
export const valueTitles: Check<VocabularyDocument> = ({ attributes = {}, facts = {} }, _, at) =>
  Object.entries({ attributes, facts }).flatMap(([map, domains]) =>
    Object.entries(domains).flatMap(([name, domain]) => faults(domain, [map, name, 'titles'], at)),
  );

function faults(domain: Domain, path: Path, at: At): readonly Diagnostic[] {
  if ('type' in domain) return [];
  const values = 'scale' in domain ? [...domain.scale, ...unratedIn(domain.unrated)] : domain['one-of'];
  return Object.keys(domain.titles ?? {})
    .filter((value) => !values.includes(value))
    .map((value) =>
      complaint(
        'vocabulary/unknown-value',
        at([...path, value], 'key'),
        `${quote(value)} is not a value here, so it has no title`,
        () => suggestion(value, values, 'values'),
      ),
    );
}

const unratedIn = (unrated: string | undefined): readonly string[] =>
  unrated === undefined ? [] : [unrated];
