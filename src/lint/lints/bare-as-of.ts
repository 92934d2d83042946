import { entryPath } from '../../load/check.ts';
import { entriesOf } from '../../model/fact-entries.ts';
import { parseTime, knownTime } from '../../model/time.ts';
import type { Case } from '../../model/case.ts';
import type { Path } from '../../model/path.ts';
import type { Lint } from '../lint.ts';

const DAY = 86_400_000;

/**
 * Finds cases whose `as-of` is a bare day, which means its first moment, and that have exhibits of the same day: these
 * are too late.
 */
export const bareAsOf: Lint = {
  code: 'case/bare-as-of',
  of: 'case',
  why: 'A date without a time means its first moment, midnight UTC. If `as-of` is the day on which exhibits were observed, it is before they were: they are out of time, and not weighed.',
  wrong: `as-of: 2024-05-01 # <--
facts: {}
evidence:
  - { id: E1, kind: threat, observed: 2024-05-01T08:00:00Z, summary: A threat }`,
  right: `as-of: 2024-05-01T17:30:00Z
facts: {}
evidence:
  - { id: E1, kind: threat, observed: 2024-05-01T08:00:00Z, summary: A threat }`,
  find: ({ case: theCase, at }) => {
    const late = laterThatDay(theCase);
    const [first] = late;
    if (first === undefined) return [];
    const day = theCase['as-of'];
    const parts = [
      said(late, 'evidence', 'exhibit'),
      said(late, 'facts', 'entry of a fact', 'entries of facts'),
    ];
    const those = parts.filter((part) => part !== '').join(' and ');
    return [
      {
        span: at(['as-of']),
        message: `\`as-of\` is midnight at the beginning of ${day}, and ${those} ${late.length === 1 ? 'is' : 'are'} from later that day, so out of time and not weighed`,
        help: `give the moment of the decision with its time and zone, such as \`${day}T23:59:59Z\``,
        related: [{ message: late.length === 1 ? 'it is here' : 'the first of them', span: at(first) }],
      },
    ];
  },
};

/** Says how many of the late exhibits or facts there are. */
function said(late: readonly Path[], under: string, one: string, several = `${one}s`): string {
  const number = late.filter(([key]) => key === under).length;
  return number === 0 ? '' : `${number} ${number === 1 ? one : several}`;
}

/** The paths of exhibits and facts dated on the day of a bare `as-of`, after its first moment. */
function laterThatDay({ 'as-of': asOf, evidence, facts }: Case): readonly Path[] {
  const start = asOf.length === 10 ? parseTime(asOf) : undefined;
  if (start === undefined) return [];
  const isLater = (text: string | undefined): boolean => {
    const time = text === undefined ? start : knownTime(text);
    return start < time && time < start + DAY;
  };
  const exhibits = [...evidence.entries()].map(([position, { observed }]) => ({
    path: ['evidence', position, 'observed'],
    time: observed,
  }));
  const entries = Object.entries(facts).flatMap(([name, fact]) =>
    entriesOf(fact).map(({ since }, position) => ({
      path: [...entryPath(name, fact, position), 'since'],
      time: since,
    })),
  );
  return [...exhibits, ...entries].filter(({ time }) => isLater(time)).map(({ path }) => path);
}
