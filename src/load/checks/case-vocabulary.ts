import { complaint } from '../../diagnostic/complaint.ts';
import { quoteName } from '../../diagnostic/quote.ts';
import { suggestion } from '../../diagnostic/suggest.ts';
import type { Case } from '../../model/case.ts';
import type { Check } from '../check.ts';

/** A case names the vocabulary that it is read with. */
export const caseVocabulary: Check<Case> = ({ vocabulary }, { vocabulary: expected }, at) => {
  if (vocabulary === expected) return [];
  const message = `no vocabulary is called ${quoteName(vocabulary)}`;
  const help = suggestion(vocabulary, [expected], 'vocabularies');
  return [complaint('case/unknown-vocabulary', at(['vocabulary']), message, help)];
};
