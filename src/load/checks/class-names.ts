import { complaint } from '../../diagnostic/complaint.ts';
import { quote } from '../../diagnostic/quote.ts';
import type { Policy } from '../../model/policy.ts';
import type { Check } from '../check.ts';

/** A kind's own name acts as a class that selects that kind, so no class may have that name. */
export const classNames: Check<Policy> = ({ classes }, { kinds }, at) =>
  Object.keys(classes)
    .filter((name) => Object.hasOwn(kinds, name))
    .map((name) =>
      complaint(
        'policy/class-named-as-kind',
        at(['classes', name], 'key'),
        `a class cannot be called ${quote(name)}, which is a kind`,
        'the name of a kind is a class already, of all exhibits of that kind: choose another',
      ),
    );
