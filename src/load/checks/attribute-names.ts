import { complaint } from '../../diagnostic/complaint.ts';
import { quote } from '../../diagnostic/quote.ts';
import { EXHIBIT_KEYS } from '../../model/shapes.ts';
import type { VocabularyDocument } from '../../schema/documents.ts';
import type { Check } from '../check.ts';

const RESERVED: readonly string[] = [...EXHIBIT_KEYS, 'origin'];

/** An attribute must not have the name of a key that every exhibit has, nor be called `origin`. */
export const attributeNames: Check<VocabularyDocument> = ({ attributes = {} }, _, at) =>
  Object.keys(attributes)
    .filter((name) => RESERVED.includes(name))
    .map((name) =>
      complaint(
        'vocabulary/reserved-name',
        at(['attributes', name], 'key'),
        `an attribute cannot be called ${quote(name)}`,
        name === 'origin'
          ? '`origin` is the first exhibit of a `derived-from` chain: choose another name'
          : 'every exhibit has a key of that name: choose another',
      ),
    );
