import { complaint } from '../../diagnostic/complaint.ts';
import { quote } from '../../diagnostic/quote.ts';
import { suggestion } from '../../diagnostic/suggest.ts';
import type { Policy } from '../../model/policy.ts';
import { KEPT_ERRORS } from '../../schema/error-limits.ts';
import type { Check } from '../check.ts';

/** The kinds that a class selects must be in the vocabulary. */
export const classKinds: Check<Policy> = ({ classes }, { kinds }, at) =>
  Object.entries(classes).flatMap(([id, { kind }]) => {
    const list = typeof kind === 'string' ? [kind] : kind;
    const path = ['classes', id, 'kind'];
    return [...list.entries()]
      .filter(([, name]) => !Object.hasOwn(kinds, name))
      .slice(0, KEPT_ERRORS)
      .map(([position, name]) =>
        complaint(
          'policy/unknown-kind',
          at(typeof kind === 'string' ? path : [...path, position]),
          `no kind of exhibit is called ${quote(name)}`,
          () => suggestion(name, Object.keys(kinds), 'kinds'),
        ),
      );
  });
