import { defaultVerdict } from '../../model/verdict-word.ts';
import { quote } from '../../diagnostic/quote.ts';
import { decide } from '../../engine/decide.ts';
import type { Program } from '../../engine/program.ts';
import type { Case } from '../../model/case.ts';
import type { Lint } from '../lint.ts';

/** A document with the lines that are wrong, or right. */
const example = (lines: string): string => `findings:
  warned: { title: the customer was warned, favours: terminate, fact: prior-warnings, at-least: 1 }
  cured: { title: a cure was verified, favours: retain, fact: cure, is: verified }
rules:
  kept:
    title: Kept
    verdict: retain
${lines}`;

/** Finds rules that apply to a case without any exhibit or fact. */
export const holdsOnNothing: Lint = {
  code: 'policy/holds-on-nothing',
  of: 'policy',
  why: 'A rule that applies to a case without exhibits and facts applies nearly everywhere: if it retains, it contradicts nearly every termination that does not override it; if it terminates, it needs no reason at all. The verdict for a case of which nothing is known is the `default`.',
  wrong: example(`    when: { none: [warned] } # <--`),
  right: example(`    when: { all: [cured], none: [warned] }`),
  find: ({ policy, program, at }) => {
    const { rules } = decide(program, emptyCase(program), '').verdict;
    return rules
      .filter(({ applies }) => applies)
      .map(({ id, verdict }) => ({
        span: at(['rules', id, 'when'], 'key'),
        message: `${quote(id)} applies to a case of which nothing is known`,
        help:
          defaultVerdict(policy) === verdict
            ? 'the `default` already gives that verdict: require a finding that needs evidence'
            : 'require a finding that needs evidence',
      }));
  },
};

/** A case without a fact or an exhibit. */
const emptyCase = ({ vocabulary: { vocabulary } }: Program): Case => ({
  case: 'empty',
  title: 'Nothing',
  vocabulary,
  'as-of': '2000-01-01',
  subject: { name: 'nobody' },
  facts: {},
  evidence: [],
});
