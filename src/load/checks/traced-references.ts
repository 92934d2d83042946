import { complaint } from '../../diagnostic/complaint.ts';
import { quote } from '../../diagnostic/quote.ts';
import type { VocabularyDocument } from '../../schema/documents.ts';
import type { Check } from '../check.ts';

/** Only a reference may be `traced`. */
export const tracedReferences: Check<VocabularyDocument> = ({ attributes = {} }, _, at) =>
  Object.entries(attributes).flatMap(([name, domain]) =>
    !('type' in domain) || domain.type === 'reference' || domain.traced === undefined
      ? []
      : [
          complaint(
            'vocabulary/traced',
            at(['attributes', name, 'traced'], 'key'),
            `${quote(name)} is not a reference, so it cannot be traced`,
            'leave `traced` out, or write `type: reference`',
          ),
        ],
  );
