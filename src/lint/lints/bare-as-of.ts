import { parseTime } from '../../model/time.ts';
import type { Case } from '../../model/case.ts';
import type { Lint } from '../lint.ts';

const DAY = 86_400_000;

/** Finds cases as of a day, which is its first moment, with exhibits of that very day. */
export const bareAsOf: Lint = {
  code: 'case/bare-as-of',
  severity: 'warning',
  of: 'case',
  why: 'A date without a time is its first moment, midnight UTC. A case as of a day on which its exhibits were observed is looked at before they were, so none of them is weighed: they are out of time.',
  wrong: `as-of: 2024-05-01 # <--
facts: {}
evidence:
  - { id: E1, kind: threat, observed: 2024-05-01T08:00:00Z, summary: A threat }`,
  right: `as-of: 2024-05-01T17:30:00Z
facts: {}
evidence:
  - { id: E1, kind: threat, observed: 2024-05-01T08:00:00Z, summary: A threat }`,
  find: ({ case: theCase, at }) => {
    const late = exhibitsOfThatDay(theCase);
    const [first] = late;
    if (first === undefined) return [];
    const day = theCase['as-of'];
    const those = late.length === 1 ? 'one exhibit was' : `${late.length} exhibits were`;
    return [
      {
        span: at(['as-of']),
        message: `\`as-of\` is midnight at the beginning of ${day}, and ${those} observed later that day, so ${late.length === 1 ? 'it is' : 'they are'} out of time and not weighed`,
        help: `give the moment of the decision with its time and zone, such as \`${day}T23:59:59Z\``,
        related: [{ message: 'the first of them', span: at(['evidence', first, 'observed']) }],
      },
    ];
  },
};

/** Positions of the exhibits observed on the day of a bare `as-of`, after its first moment. */
function exhibitsOfThatDay({ 'as-of': asOf, evidence }: Case): readonly number[] {
  const start = asOf.length === 10 ? parseTime(asOf) : undefined;
  if (start === undefined) return [];
  return [...evidence.keys()].filter((position) => {
    const time = parseTime(evidence[position]!.observed)!;
    return start < time && time < start + DAY;
  });
}
