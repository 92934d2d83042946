import { agesIn } from '../../model/forms/forms.ts';
import { complaint } from '../../diagnostic/complaint.ts';
import { quote } from '../../diagnostic/quote.ts';
import type { Default, Policy } from '../../model/policy.ts';
import { parseDuration } from '../../model/time.ts';
import type { Path } from '../../model/path.ts';
import type { Check } from '../check.ts';
import { countsOf } from '../counts.ts';

type Placed = readonly [text: string, path: Path];

/** A duration must be at most a thousand years, so that every moment can be computed exactly. */
export const durations: Check<Policy> = (policy, _, at) =>
  [...windows(policy), ...ages(policy), ...terms(policy)]
    .filter(([text]) => parseDuration(text) === undefined)
    .map(([text, path]) =>
      complaint(
        'schema/bad-duration',
        at(path),
        `${quote(text)} is longer than a thousand years`,
        'use a shorter one, or leave `within` out to count from the beginning',
      ),
    );

const windows = (policy: Policy): readonly Placed[] =>
  countsOf(policy).flatMap((count) =>
    (['within', 'older-than', 'baseline'] as const).flatMap((key) =>
      placed(count[key], [...count.path, key]),
    ),
  );

/** The ages of tests of facts. */
const ages = ({ findings }: Policy): readonly Placed[] =>
  Object.entries(findings).flatMap(([id, finding]) => {
    const { for: least, within } = agesIn(finding);
    return [...placed(least, ['findings', id, 'for']), ...placed(within, ['findings', id, 'within'])];
  });

/** The durations of deadlines and reviews. */
const terms = ({ rules, default: otherwise }: Policy): readonly Placed[] => [
  ...Object.entries(rules).flatMap(([id, rule]) => termsOf(rule, ['rules', id])),
  ...(typeof otherwise === 'object' ? termsOf(otherwise, ['default']) : []),
];

const termsOf = ({ review, measures = [] }: Partial<Default>, path: Path): readonly Placed[] => [
  ...placed(review, [...path, 'review']),
  ...measures.flatMap((measure, at) =>
    typeof measure === 'string'
      ? []
      : [
          ...placed(measure.within, [...path, 'measures', at, 'within']),
          ...placed(measure.for, [...path, 'measures', at, 'for']),
        ],
  ),
];

const placed = (text: string | undefined, path: Path): readonly Placed[] =>
  text === undefined ? [] : [[text, path]];
