import { countsIn } from '../../model/forms/forms.ts';
import type { Lint } from '../lint.ts';

/** A document with the lines that are wrong, or right. */
const example = (lines: string): string => `findings:
  balance:
    title: the threats weigh more than what speaks for the site
    favours: terminate
    sum:
      - { count: threat, weight: 2 }
${lines}
    at-least: 4
rules:
  kept: { title: Kept, verdict: retain, when: balance }`;

/** Finds terms that add nothing to their sum. */
export const zeroWeight: Lint = {
  code: 'policy/zero-weight',
  of: 'policy',
  why: 'A count with a weight of 0 adds nothing, however many exhibits there are.',
  wrong: example(`      - { count: statement, weight: 0 } # <--`),
  right: example(`      - { count: statement, weight: -1 }`),
  find: ({ policy: { findings }, at }) =>
    Object.entries(findings).flatMap(([id, finding]) => {
      const counts = countsIn(finding);
      return counts.flatMap(({ weight, place }) => {
        if (weight !== 0) return [];
        const path = ['findings', id, ...place];
        return {
          span: at([...path, 'weight']),
          message: 'a weight of 0 adds nothing to the sum',
          help: 'leave the count out, or give it a weight',
          ...(counts.length > 1 ? { fix: { item: path } } : {}),
        };
      });
    }),
};
