import { complaint } from '../../diagnostic/complaint.ts';
import { quote } from '../../diagnostic/quote.ts';
import type { Policy } from '../../model/policy.ts';
import { parseDuration } from '../../model/time.ts';
import type { Path } from '../../source/locate.ts';
import type { Check } from '../check.ts';
import { countsOf } from '../counts.ts';

type Placed = readonly [text: string, path: Path];

/** A duration is no longer than a thousand years, so that every moment can be reckoned exactly. */
export const durations: Check<Policy> = (policy, _, at) =>
  [...windows(policy), ...reviews(policy)]
    .filter(([text]) => parseDuration(text) === undefined)
    .map(([text, path]) =>
      complaint(
        'schema/bad-duration',
        at(path),
        `${quote(text)} is longer than a thousand years`,
        'use a shorter one, or leave `within` out to count from the beginning',
      ),
    );

function windows(policy: Policy): readonly Placed[] {
  return countsOf(policy).flatMap(({ path, within, baseline }) => [
    ...placed(within, [...path, 'within']),
    ...placed(baseline, [...path, 'baseline']),
  ]);
}

function reviews({ rules }: Policy): readonly Placed[] {
  return Object.entries(rules).flatMap(([id, { review }]) => placed(review, ['rules', id, 'review']));
}

const placed = (text: string | undefined, path: Path): readonly Placed[] =>
  text === undefined ? [] : [[text, path]];
