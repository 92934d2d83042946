import { quoteName } from '../../diagnostic/quote.ts';
import type { Case } from '../../model/case.ts';
import { firstOfMany } from '../first-of-many.ts';
import { listedTwiceIn } from '../listed-twice-in.ts';
import type { Lint } from '../lint.ts';
import { placedBy, repetitionsIn, type Repetition } from '../repetitions.ts';

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
  find: ({ case: theCase, at }) => firstOfMany(placedBy(at, repetitionsOf(theCase))),
};

function* repetitionsOf({ evidence, notice = {}, decisions = [] }: Case): Iterable<Repetition> {
  for (const [position, { refutes = [] }] of evidence.entries())
    yield* repetitionsIn(refutes, ['evidence', position, 'refutes'], quoteName);
  yield* listedTwiceIn(notice, ['notice']);
  for (const [entry, one] of decisions.entries())
    yield* listedTwiceIn(one.notice ?? {}, ['decisions', entry, 'notice']);
}
