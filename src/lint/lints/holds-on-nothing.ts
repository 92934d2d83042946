import { defaultVerdict } from '../../model/verdict-word.ts';
import { quote } from '../../diagnostic/quote.ts';
import { named } from '../../model/named.ts';
import { decide } from '../../engine/decide.ts';
import { testValue } from '../../engine/test-value.ts';
import type { Program } from '../../engine/program.ts';
import type { Case } from '../../model/case.ts';
import type { Verdict } from '../../model/verdict.ts';
import type { Lint } from '../lint.ts';
import { valuesToTest } from '../logic/tested-values.ts';

/** A document with the lines that are wrong, or right. */
const example = (lines: string): string => `findings:
  warned: { title: the customer was warned, favours: terminate, fact: prior-warnings, at-least: 1 }
  cured: { title: a cure was verified, favours: retain, fact: cure, is: verified }
rules:
  kept:
    title: Kept
    verdict: retain
${lines}`;

/** Finds rules that apply to a case without any exhibit, and without any fact but those that `applies-to` asks for. */
export const holdsOnNothing: Lint = {
  code: 'policy/holds-on-nothing',
  of: 'policy',
  why: 'A rule that applies to a case without exhibits and facts applies nearly everywhere: if it retains, it contradicts nearly every termination that does not override it; if it terminates, it needs no reason at all. The verdict for a case of which nothing is known is the `default`.',
  wrong: example(`    when: { none: [warned] } # <--`),
  right: example(`    when: { all: [cured], none: [warned] }`),
  find: ({ policy, program, at }) => {
    const cases = emptyCases(program).map((one) => applyingIn(decide(program, one, '').verdict));
    const known =
      Object.keys(policy['applies-to'] ?? {}).length === 0
        ? 'nothing is known'
        : 'no more is known than that the policy applies to it';
    return Object.entries(policy.rules)
      .filter(([id]) => cases.length > 0 && cases.every((applying) => applying.has(id)))
      .map(([id, { verdict }]) => ({
        span: at(['rules', id, 'when'], 'key'),
        message: `${quote(id)} applies to a case of which ${known}`,
        help:
          defaultVerdict(policy) === verdict
            ? 'the `default` already gives that verdict: require a finding that needs evidence'
            : 'require a finding that needs evidence',
      }));
  },
};

const applyingIn = ({ rules }: Verdict): ReadonlySet<string> =>
  new Set(rules.filter(({ applies }) => applies).map(({ id }) => id));

/** At most this many cases are decided, however many values of facts a policy applies to. */
const MOST = 8;

/** Cases without an exhibit to which a policy applies, with no fact that `applies-to` does not ask for. */
function emptyCases(program: Program): readonly Case[] {
  const { policy, vocabulary } = program;
  let known: readonly Case['facts'][] = [{}];
  for (const [fact, test] of Object.entries(policy['applies-to'] ?? {})) {
    const domain = named(vocabulary.facts, fact);
    const values = valuesToTest(domain, test);
    const passes = testValue(domain, test);
    const fitting = values.options.filter((value) => passes(value)).slice(0, MOST);
    known = known
      .flatMap((facts) => fitting.map((value) => (value === undefined ? facts : { ...facts, [fact]: value })))
      .slice(0, MOST);
  }
  return known.map((facts) => emptyCase(vocabulary.vocabulary, facts));
}

const emptyCase = (vocabulary: string, facts: Case['facts']): Case => ({
  case: 'empty',
  title: 'Nothing',
  vocabulary,
  'as-of': '2000-01-01',
  subject: { name: 'nobody' },
  facts,
  evidence: [],
});
