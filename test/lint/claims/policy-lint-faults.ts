import type { Program } from '../../../src/engine/program.ts';
import type { LintDiagnostic } from '../../../src/lint/lint.ts';
import { logicOf } from '../../../src/lint/logic/logic.ts';
import { lintPolicy } from '../../../src/lint/run.ts';
import type { Case, Value } from '../../../src/model/case.ts';
import type { Policy } from '../../../src/model/policy.ts';
import { isBare, type Test } from '../../../src/model/test.ts';
import type { Verdict } from '../../../src/model/verdict.ts';
import type { Domain, Vocabulary } from '../../../src/model/vocabulary.ts';
import { prover } from '../../../src/prove/prove.ts';
import { brokenNaively, evaluateNaively, type NaiveVerdict } from '../../naive/evaluate.ts';
import { holds, ratedValue } from '../../naive/holds.ts';
import { fileOf } from '../../support/told.ts';
import { countLintFaults } from './count-lint-faults.ts';

/** A policy, and cases to which it applies. */
export interface LintBench {
  readonly policy: Policy;
  readonly vocabulary: Vocabulary;
  readonly cases: readonly Case[];
}

/** What a lint said, at a path of the policy. */
interface Said {
  readonly message: string;
  readonly path: readonly (string | number)[];
  readonly related: readonly (string | number)[] | undefined;
}

/** A policy with all that the second evaluator says of its cases. */
interface Subject extends LintBench {
  readonly program: Program;
  readonly decided: readonly NaiveVerdict[];
}

/** Holds what a lint says of one place against the cases. @returns what of it is not so */
type Check = (said: Said, subject: Subject) => readonly string[];

/** What lints say of a policy within any effort, each with its path as the text of its file. */
export function lintsOf(
  { policy, vocabulary }: Pick<LintBench, 'policy' | 'vocabulary'>,
  program: Program,
): readonly LintDiagnostic[] {
  return lintPolicy({
    policy,
    vocabulary,
    at: (path) => ({ file: fileOf(JSON.stringify(path)), start: 0, end: 1 }),
    program,
    logic: logicOf(policy, vocabulary),
    effort: { left: Infinity },
    precedents: 0,
  });
}

/** What lints say of a policy that one of its cases refutes, and how often each was held to it, by its code. */
export function policyLintFaults(
  bench: LintBench,
  program: Program,
): { readonly faults: readonly string[]; readonly held: readonly string[] } {
  const { policy, vocabulary, cases } = bench;
  const decided = cases.map((one) => evaluateNaively(policy, vocabulary, one));
  const said = lintsOf(bench, program);
  const counts = countLintFaults(bench, said);
  const found = said.filter(({ code }) => Object.hasOwn(CHECKS, code));
  const faults = found.flatMap(({ code, message, span, related }) => {
    const told = {
      message,
      path: pathIn(span.file.text),
      related: related?.map((one) => pathIn(one.span.file.text))[0],
    };
    return CHECKS[code]!(told, { ...bench, program, decided }).map(
      (fault) => `${code}, ${message}: ${fault}`,
    );
  });
  return { faults: [...counts.faults, ...faults], held: [...counts.held, ...found.map(({ code }) => code)] };
}

const pathIn = (text: string): readonly (string | number)[] => JSON.parse(text) as (string | number)[];

const established = ({ findings }: NaiveVerdict, id: string): boolean =>
  findings.find((one) => one.id === id)!.established;

const ruleIn = ({ rules }: Pick<Verdict, 'rules'>, id: string): Verdict['rules'][number] =>
  rules.find((one) => one.id === id)!;

/** The first case for which something is so, as a complaint. */
function none(
  { cases, decided }: Subject,
  is: (verdict: NaiveVerdict, theCase: Case) => boolean,
): readonly string[] {
  const at = decided.findIndex((verdict, index) => is(verdict, cases[index]!));
  return at === -1 ? [] : [`not of ${JSON.stringify(cases[at])}`];
}

/** Every value that a test could be made of, and none at all. */
function valuesOf(domain: Domain): readonly (Value | undefined)[] {
  if ('scale' in domain)
    return [undefined, ...domain.scale, ...(domain.unrated === undefined ? [] : [domain.unrated])];
  if ('one-of' in domain) return [undefined, ...domain['one-of']];
  if (domain.type === 'boolean') return [undefined, true, false];
  if (domain.type === 'integer') return [undefined, ...Array.from({ length: 40 }, (_, at) => at)];
  return [undefined, 'a', 'b'];
}

/** Whether a value passes the test at a path, by the second evaluator. */
function tested({ policy, vocabulary }: Subject, path: Said['path']): (value: Value | undefined) => boolean {
  const [part] = path;
  const ofFact = part === 'findings';
  const holder = (ofFact ? path.slice(0, -1) : path).reduce<unknown>(
    (map, step) => (map as Record<string, unknown>)[step],
    policy,
  );
  const name = ofFact ? (holder as { readonly fact: string }).fact : String(path.at(-1));
  const domain = part === 'classes' ? vocabulary.attributes[name]! : vocabulary.facts[name]!;
  const test = (isBare(holder as Test) ? { is: holder } : keysOf(holder as object)) as Test;
  return (value) => holds(test, ratedValue(value === undefined ? {} : { value }, 'value', domain), domain);
}

const keysOf = (map: object): object =>
  Object.fromEntries(
    Object.entries(map).filter(([key]) => ['is', 'in', 'at-least', 'at-most', 'known'].includes(key)),
  );

function domainAt({ policy, vocabulary }: Subject, path: Said['path']): Domain {
  const [part] = path;
  if (part === 'classes') return vocabulary.attributes[String(path.at(-1))]!;
  if (part === 'applies-to') return vocabulary.facts[String(path.at(-1))]!;
  const holder = path
    .slice(0, -1)
    .reduce<unknown>((map, step) => (map as Record<string, unknown>)[step], policy);
  return vocabulary.facts[(holder as { readonly fact: string }).fact]!;
}

const CHECKS: Readonly<Record<string, Check>> = {
  'policy/never-holds': (said, subject) => {
    if (said.message.startsWith('this test')) {
      const value = valuesOf(domainAt(subject, said.path)).find(tested(subject, said.path));
      return value === undefined && !tested(subject, said.path)(undefined)
        ? []
        : [`${String(value)} passes it`];
    }
    const id = String(said.path[1]);
    return none(subject, (verdict) => established(verdict, id));
  },
  'policy/always-holds': (said, subject) => {
    if (!said.message.startsWith('every value'))
      return none(subject, (verdict) => !established(verdict, String(said.path[1])));
    const domain = domainAt(subject, said.path);
    const passes = tested(subject, said.path);
    const value = valuesOf(domain).find(
      (one) => one !== undefined && !('scale' in domain && one === domain.unrated) && !passes(one),
    );
    return value === undefined ? [] : [`${String(value)} does not pass it`];
  },
  'policy/unused-finding': ({ path }, subject) => {
    const { policy, vocabulary } = subject;
    const { [String(path[1])]: _, ...findings } = policy.findings;
    // the second evaluator stops where something names a finding that there is not
    return none(subject, (verdict, theCase) => {
      const without = evaluateNaively({ ...policy, findings }, vocabulary, theCase);
      return without.grounds.join() !== verdict.grounds.join() || without.verdict !== verdict.verdict;
    });
  },
  'policy/unused-rule': ({ path }, subject) => {
    const [part, key] = path;
    const id = String(key);
    if (part === 'rules') return none(subject, (verdict) => ruleIn(verdict, id).applies);
    const { policy, vocabulary } = subject;
    const word = policy.guarantees?.[id]?.verdict === 'retain' ? 'terminate' : 'retain';
    return none(subject, (_, theCase) => {
      const broken = brokenNaively(policy, vocabulary, theCase, word);
      return part === 'guarantees' ? broken.guarantees.includes(id) : !broken.assumptions.includes(id);
    });
  },
  'policy/never-prevails': ({ path, related }, subject) =>
    none(subject, (verdict) => {
      const { applies, 'defeated-by': by } = ruleIn(verdict, String(path[1]));
      return applies && (by.length === 0 || (related !== undefined && !by.includes(String(related[1]))));
    }),
  'policy/alike-rules': ({ path, related }, subject) =>
    none(
      subject,
      (verdict) => ruleIn(verdict, String(path[1])).applies !== ruleIn(verdict, String(related![1])).applies,
    ),
  'policy/idle-override': ({ path }, subject) => {
    const [, id, , at] = path;
    const { overrides = [] } = subject.policy.rules[String(id)]!;
    const named = at === undefined ? [overrides].flat() : [overrides[Number(at)]!];
    return none(subject, ({ rules }) =>
      rules.some(
        (one) =>
          one.id !== id &&
          (named.includes(one.id) || named.includes(one.verdict)) &&
          one['defeated-by'].includes(String(id)),
      ),
    );
  },
  'policy/holds-on-nothing': ({ path, message }, { policy, vocabulary }) => {
    const scope = Object.entries(policy['applies-to'] ?? {});
    if (message.endsWith('nothing is known') !== (scope.length === 0)) return ['it is said of another case'];
    // of some values with which the policy applies, with nothing else known
    let known: readonly Case['facts'][] = [{}];
    for (const [fact, test] of scope) {
      const domain = vocabulary.facts[fact]!;
      const fitting = valuesOf(domain).filter((value) =>
        holds(test, ratedValue(value === undefined ? {} : { value }, 'value', domain), domain),
      );
      known = known.flatMap((facts) =>
        fitting.map((value) => (value === undefined ? facts : { ...facts, [fact]: value })),
      );
    }
    const empty = (facts: Case['facts']): Case => ({ ...EMPTY, vocabulary: vocabulary.vocabulary, facts });
    return known.some(
      (facts) => ruleIn(evaluateNaively(policy, vocabulary, empty(facts)), String(path[1])).applies,
    )
      ? []
      : ['it does not'];
  },
  'policy/unverified': ({ path, message }, { program }) => {
    if (message.includes('may be enough')) return [];
    const answer = prover([program]).smallestCase({
      all: [{ verdict: 'terminate' }, { prevails: String(path[1]) }],
    });
    return 'refuted' in answer ? ['the rule ends no service at all'] : [];
  },
};

const EMPTY = {
  case: 'empty',
  title: 'Empty',
  'as-of': '2024-05-01',
  subject: { name: 'nobody' },
  evidence: [],
};
