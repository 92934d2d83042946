import { parseTime } from '../../model/time.ts';
import type { Lint } from '../lint.ts';

/** Finds decisions dated before the one that precedes them: the last entry is in force, whatever its date. */
export const decisionsOutOfOrder: Lint = {
  code: 'case/decisions-out-of-order',
  of: 'case',
  why: 'Decisions are listed oldest first, and the last one is in force. In the wrong order, the wrong decision is in force.',
  wrong: `facts: {}
evidence: []
decisions:
  - { verdict: terminate, on: 2024-04-20 }
  - { verdict: retain, on: 2024-04-01, by: reviewer, reason: Two warnings were given } # <--`,
  right: `facts: {}
evidence: []
decisions:
  - { verdict: retain, on: 2024-04-01 }
  - { verdict: terminate, on: 2024-04-20, by: reviewer, reason: Two warnings were given }`,
  find: ({ case: { decisions = [] }, at }) =>
    decisions.flatMap(({ on }, position) => {
      const before = parseTime(decisions[position - 1]?.on ?? '') ?? -Infinity;
      const time = parseTime(on) ?? Infinity;
      if (time >= before) return [];
      return {
        span: at(['decisions', position, 'on']),
        message: 'this decision is older than the one before it',
        help: 'list decisions oldest first: the last one is in force',
      };
    }),
};
