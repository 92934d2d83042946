import { compile } from '../../../src/engine/compile.ts';
import { builtInVocabulary } from '../../../src/load/built-in.ts';
import type { Program } from '../../../src/engine/program.ts';
import type { Span } from '../../../src/diagnostic/diagnostic.ts';
import { logicOf } from '../../../src/lint/logic/logic.ts';
import { lintCase, lintClaims } from '../../../src/lint/run.ts';
import { proveStructure } from '../../../src/prove/structure.ts';
import { plainly } from '../../support/plainly.ts';
import { caseOf, fileOf, programOf, type Part } from '../../support/told.ts';
import { COUNT_LINTS } from './count-lint-faults.ts';
import { lintsOf } from './policy-lint-faults.ts';
import type { LintSearch } from './search.ts';

const POLICIES = Number(process.env['DECISIS_LINT_CLAIMS'] ?? 40);
const SEED = Number(process.env['DECISIS_SEED'] ?? 5);

test('of no drawn policy or case lints say anything that a case refutes', async () => {
  const module = new URL('./search.js', import.meta.url);
  const { faulty, held } = await plainly<LintSearch>(module, 'searched', SEED, POLICIES);
  expect(faulty).toEqual([]);
  const codes = ['never-holds', 'always-holds', 'holds-on-nothing', 'unused-finding', 'idle-override'];
  for (const code of codes) expect([code, held[`policy/${code}`]! > POLICIES / 10]).toEqual([code, true]);
  for (const code of COUNT_LINTS) expect([code, held[code]! > 0]).toEqual([code, true]);
}, 600_000);

const messages = (policy: Part, code: string): readonly string[] => {
  const program = programOf(policy);
  return lintsOf(program, compile(program.policy, program.vocabulary))
    .filter((one) => one.code === code)
    .map(({ message }) => message);
};

const CURED = { title: 'cured', favours: 'retain', fact: 'cure', is: 'verified' };
const THREATS = { title: 'threats', count: 'threat', 'at-least': 1 };
const KEPT = { title: 'Kept', verdict: 'retain', when: 'cured' };

describe('a finding is used', () => {
  test.each([
    ['of which a reason gives the number with a word', { because: '{threats|threat|threats} were made' }],
    ['of which a reason gives the kinds', { because: 'There were {threats|kinds}' }],
  ])('%s', (_, reason) => {
    const policy = { findings: { threats: THREATS, cured: CURED }, rules: { kept: { ...KEPT, ...reason } } };
    expect(messages(policy, 'policy/unused-finding')).toEqual([]);
  });

  test('that a translation of a reason names', () => {
    const translations = { de: { rules: { kept: { because: '{threats} Drohungen' } } } };
    const policy = { findings: { threats: THREATS, cured: CURED }, rules: { kept: KEPT }, translations };
    expect(messages(policy, 'policy/unused-finding')).toEqual([]);
    const { translations: _, ...untold } = policy;
    expect(messages(untold, 'policy/unused-finding')).toHaveLength(1);
  });
});

describe('a case of which nothing is known', () => {
  const findings = {
    hosting: { title: 'hosting', favours: 'retain', fact: 'service', is: 'hosting' },
    cured: CURED,
  };

  test('is one to which the policy applies', () => {
    const rules = { kept: { title: 'Kept', verdict: 'retain', when: { none: ['hosting'] } } };
    const of = (scope: object): readonly string[] =>
      messages({ findings, rules, ...scope }, 'policy/holds-on-nothing');
    expect(of({})).toEqual(['`kept` applies to a case of which nothing is known']);
    expect(of({ 'applies-to': { service: 'hosting' } })).toEqual([]);
    expect(of({ 'applies-to': { service: 'dns' } })).toEqual([
      '`kept` applies to a case of which no more is known than that the policy applies to it',
    ]);
    expect(of({ 'applies-to': { service: { in: ['hosting', 'dns'] } } })).toEqual([]);
  });

  test('may have no fact that the policy asks to be unknown, and facts of many values', () => {
    const rules = { kept: { title: 'Kept', verdict: 'retain', when: { none: ['cured'] } } };
    const scope = { 'applies-to': { service: { known: true }, cure: { known: false } } };
    expect(messages({ findings, rules, ...scope }, 'policy/holds-on-nothing')).toHaveLength(1);
  });
});

test('that unverified claims are enough is not said of a rule that never prevails, and of others not as certain', () => {
  const findings = { threats: { ...THREATS, favours: 'terminate' }, cured: CURED };
  const end = { title: 'End', verdict: 'terminate', when: 'threats' };
  const said = (rules: object): readonly string[] => messages({ findings, rules }, 'policy/unverified');
  expect(said({ end })).toEqual(['unverified claims of one source may be enough for `end` to end a service']);
  expect(
    said({ end, kept: { title: 'Kept', verdict: 'retain', when: 'threats', overrides: ['end'] } }),
  ).toEqual([]);
});

describe('what is proved of cases that keep the assumptions', () => {
  const proved = (policy: Part): readonly string[] => {
    const program = programOf(policy);
    const at = (path: readonly (string | number)[]): Span => ({
      file: fileOf(JSON.stringify(path)),
      start: 0,
      end: 1,
    });
    const logic = logicOf(program.policy, program.vocabulary);
    const subject = { ...program, program, at, logic, effort: { left: Infinity }, precedents: 0 };
    return lintClaims({ ...subject, claims: [...proveStructure(program)] }, []).map(({ message }) => message);
  };
  const findings = { threats: { ...THREATS, favours: 'terminate' }, cured: CURED };
  const rules = {
    end: { title: 'End', verdict: 'terminate', when: { all: ['threats', 'cured'] } },
  };
  const assuming = (when: object): Part => ({
    findings,
    rules,
    assumptions: { assumed: { title: 'assumed', when } },
  });

  test('is said of no others', () => {
    expect(proved(assuming({ none: ['threats'] }))).toEqual([
      'no case that keeps the assumptions is decided `terminate`',
      'no case that keeps the assumptions establishes `threats`',
    ]);
    expect(proved(assuming({ any: ['cured'] }))).toEqual([
      'every case that keeps the assumptions establishes `cured`',
    ]);
    expect(proved(assuming({ none: [{ all: ['threats', 'cured'] }] }))).toEqual([
      'no case that keeps the assumptions is decided `terminate`',
      '`end` never prevails in a case that keeps the assumptions: it never applies',
    ]);
  });

  test('is said of all cases where nothing is assumed', () => {
    expect(proved({ findings, rules: { end: { ...rules.end, verdict: 'retain' } } })).toEqual([
      'no case is decided `terminate`',
    ]);
  });
});

describe('a fact that is left out', () => {
  const help = (program: Program, facts: Part): string | undefined =>
    lintCase({
      case: caseOf({ facts }),
      vocabulary: builtInVocabulary(),
      at: (path) => ({ file: fileOf(JSON.stringify(path)), start: 0, end: 1 }),
      programs: [program],
    }).find(({ code }) => code === 'case/left-out-fact')?.help;

  test('may change the verdict with a date, where the policy asks since when', () => {
    const held = { title: 'held', fact: 'cure', is: 'not-offered', for: '7d' };
    const of = (finding: object): string | undefined =>
      help(
        programOf({
          findings: { finding, two: { title: 'two', fact: 'prior-warnings', 'at-least': 1 } },
          rules: {
            end: { title: 'End', verdict: 'terminate', when: 'finding' },
            two: { title: 'Two', verdict: 'terminate', when: 'two' },
          },
        }),
        { 'prior-warnings': 0 },
      );
    expect(of(held)).toBe('none of them alone, recorded without a date, would change the verdict');
    const after = { title: 'after', count: 'threat', 'at-least': 1, after: { fact: 'cure', is: 'offered' } };
    expect(of(after)).toBe('none of them alone, recorded without a date, would change the verdict');
    const { for: _, ...test } = held;
    expect(of(test)).toBe('were `cure` `not-offered`, the verdict would be `terminate`');
  });

  test('changes no verdict with a value for which the policy is none', () => {
    const cured = { title: 'cured', fact: 'cure', known: true };
    const program = programOf({
      'applies-to': { cure: { known: false } },
      findings: { cured },
      rules: { end: { title: 'End', verdict: 'terminate', when: 'cured' } },
    });
    expect(help(program, {})).toBe('none of them alone would change the verdict');
  });
});
