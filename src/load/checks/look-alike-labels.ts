import { lookUp } from '../../model/look-up.ts';
import { warning } from '../../diagnostic/complaint.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { quote, quoteName } from '../../diagnostic/quote.ts';
import type { Case } from '../../model/case.ts';
import { lookAlikes } from '../../model/labels/look-alikes.ts';
import type { Vocabulary } from '../../model/vocabulary.ts';
import type { At } from '../check.ts';

/**
 * Warns of labels of one attribute that look alike: they may be meant to be the same, and are counted as different. The
 * message shows no label.
 */
export function lookAlikeLabels(theCase: Case, vocabulary: Vocabulary, at: At): readonly Diagnostic[] {
  const alike = lookAlikes(theCase, vocabulary);
  if (alike.length === 0) return [];
  const positions = new Map(theCase.evidence.map(({ id }, position) => [id, position]));
  return alike.flatMap(({ attribute, exhibits: [first, ...others] }) =>
    others.map((id) =>
      warning(
        'case/look-alikes',
        at(['evidence', lookUp(positions, id), attribute]),
        `${quote(attribute)} of ${quoteName(id)} differs from that of ${quoteName(first)} only by case, spaces, punctuation or letters that look alike`,
        'if both mean the same, write them alike: two spellings are counted as two labels',
      ),
    ),
  );
}
