import { countsOf } from '../../load/counts.ts';
import { knownDuration } from '../../model/time.ts';
import type { Lint } from '../lint.ts';

/** A document with the lines that are wrong, or right. */
const example = (lines: string): string => `findings:
  surge:
    title: threats have become more
    favours: terminate
    rate: threat
${lines}
    at-least: 3
rules:
  kept: { title: Kept, verdict: retain, when: surge }`;

/** Finds rates whose window is longer than their baseline. */
export const windowOverBaseline: Lint = {
  code: 'policy/window-over-baseline',
  of: 'policy',
  why: 'A rate compares the last days with what is usual. What is usual cannot be read off a shorter time than the days that are compared with it: a quiet hour before would make any week look like a surge.',
  wrong: example(`    within: 14d # <--
    baseline: 2d`),
  right: example(`    within: 2d
    baseline: 14d`),
  find: ({ policy, at }) =>
    countsOf(policy).flatMap(({ within, baseline, path }) => {
      if (within === undefined || baseline === undefined) return [];
      if (knownDuration(within) <= knownDuration(baseline)) return [];
      return {
        span: at([...path, 'within'], 'key'),
        message: `the window of ${within} is longer than its baseline of ${baseline}`,
        help: 'are the two exchanged? a baseline should be several times as long as the window',
      };
    }),
};
