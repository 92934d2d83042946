import { complaint } from '../../diagnostic/complaint.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { isName, quoteName } from '../../diagnostic/quote.ts';
import { EXHIBITS_LIMIT } from '../../suite/expand-evidence.ts';
import type { ExpansionFault } from '../../suite/expand.ts';
import type { At } from '../check.ts';

/** The diagnostic for an example that cannot be turned into a case. */
export function expansionFault({ fault, path, value }: ExpansionFault, at: At): Diagnostic {
  switch (fault) {
    case 'unknown-placeholder':
      return complaint(
        'tests/unknown-placeholder',
        at(path),
        `no value of \`each\` is called ${quoteName(value)}`,
        `give it in every row of \`each\`, or write the intended text instead of ${isName(value) ? `\`$${value}\`` : 'it'}`,
      );
    case 'no-moment':
      return complaint(
        'tests/no-moment',
        at(path, 'key'),
        'neither this example nor `base` has an `as-of`',
        'write `as-of:` under `base`, the moment at which the case is looked at',
      );
    case 'no-time':
      return complaint(
        'tests/no-time',
        at(path),
        'this exhibit does not say when it was observed',
        'write `ago: 6h`, for six hours before as-of, or `observed:` with a time',
      );
    case 'two-times':
      return complaint(
        'tests/two-times',
        at(path, 'key'),
        'this exhibit has both `ago` and `observed`',
        'leave out `ago` or `observed`',
      );
    case 'two-starts':
      return complaint(
        'tests/two-times',
        at(path, 'key'),
        'this entry has both `ago` and `since`',
        'leave out `ago` or `since`',
      );
    case 'bad-times':
      return complaint(
        'tests/wrong-type',
        at(path),
        '`times` must be a whole number from 0 to 10000',
        'write it without quotes',
      );
    case 'too-many':
      return complaint(
        'tests/too-many',
        at(path),
        `with this, the examples of the document have more than ${EXHIBITS_LIMIT.toLocaleString('en')} exhibits`,
        'repeat fewer of them, or put some examples into a document of their own',
      );
    case 'bad-ago':
      return complaint(
        'tests/wrong-type',
        at(path),
        'this is not a duration',
        'a duration is a whole number and `m`, `h`, `d` or `w`, such as `6h`',
      );
  }
}
