import { quoteName } from '../../diagnostic/quote.ts';
import { repeated } from '../../load/check.ts';
import { listedTwiceIn } from '../listed-twice-in.ts';
import type { Lint } from '../lint.ts';

/** A document with the lines that are wrong, or right. */
const example = (lines: string): string => `facts: {}
evidence:
  - { id: E1, kind: statement, observed: 2024-04-01, summary: The customer denies it }
  - id: E2
    kind: statement
    observed: 2024-04-02
    summary: The log shows that it was so
${lines}`;

/** Finds exhibits that another lists twice under `refutes`, and repetitions in data for notices. */
export const refutedTwice: Lint = {
  code: 'case/listed-twice',
  of: 'case',
  why: 'Refuting an exhibit twice has no further effect. Often the second id should have been another.',
  wrong: example(`    refutes: [E1, E1] # <--`),
  right: example(`    refutes: [E1]`),
  find: ({ case: { evidence, notice = {}, decisions = [] }, at }) => [
    ...evidence.flatMap(({ refutes = [] }, position) =>
      repeated(refutes).map((place) => ({
        span: at(['evidence', position, 'refutes', place]),
        message: `${quoteName(refutes[place])} is already in this list`,
        help: 'remove it: it has no effect',
      })),
    ),
    ...[
      ...listedTwiceIn(notice, ['notice']),
      ...decisions.flatMap((one, entry) => listedTwiceIn(one.notice ?? {}, ['decisions', entry, 'notice'])),
    ].map(({ path, ...said }) => ({ span: at(path), ...said })),
  ],
};
