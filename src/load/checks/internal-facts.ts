import { complaint } from '../../diagnostic/complaint.ts';
import { quote } from '../../diagnostic/quote.ts';
import { suggestion } from '../../diagnostic/suggest.ts';
import type { Policy } from '../../model/policy.ts';
import { type Check } from '../check.ts';
import { own } from '../../model/named.ts';

/** A fact that a policy keeps out of notices must be in the vocabulary. */
export const internalFacts: Check<Policy> = ({ notices }, { facts }, at) =>
  (notices?.internal ?? []).flatMap((fact, position) =>
    own(facts, fact) !== undefined
      ? []
      : [
          complaint(
            'policy/unknown-fact',
            at(['notices', 'internal', position]),
            `no fact is called ${quote(fact)}`,
            () => suggestion(fact, Object.keys(facts), 'facts'),
          ),
        ],
  );
