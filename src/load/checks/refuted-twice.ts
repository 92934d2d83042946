import { warning } from '../../diagnostic/complaint.ts';
import { quote } from '../../diagnostic/quote.ts';
import type { Case } from '../../model/case.ts';
import type { Check } from '../check.ts';
import { repeated } from '../repeated.ts';

/** Warns of exhibits that one exhibit refutes twice. */
export const refutedTwice: Check<Case> = ({ evidence }, _, at) =>
  evidence.flatMap(({ refutes = [] }, position) =>
    repeated(refutes).map((place) =>
      warning(
        'case/listed-twice',
        at(['evidence', position, 'refutes', place]),
        `${quote(refutes[place])} stands in this list already`,
        'leave it out: it changes nothing',
      ),
    ),
  );
