import { complaint } from '../../diagnostic/complaint.ts';
import { quote } from '../../diagnostic/quote.ts';
import type { VocabularyDocument } from '../../schema/documents.ts';
import type { Check } from '../check.ts';

/** A vocabulary that extends another may add names but not change any. */
export const redefinitions: Check<VocabularyDocument> = (
  { kinds = {}, attributes = {}, facts = {} },
  base,
  at,
) =>
  Object.entries({ kinds, attributes, facts }).flatMap(([map, entries]) =>
    Object.keys(entries)
      .filter((name) => Object.hasOwn(base[map as 'kinds' | 'attributes' | 'facts'], name))
      .map((name) =>
        complaint(
          'vocabulary/redefined',
          at([map, name], 'key'),
          `${quote(name)} is defined in ${quote(base.vocabulary)} already`,
          'a vocabulary cannot change the one that it extends: choose another name, or leave it out',
        ),
      ),
  );
