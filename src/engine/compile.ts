import type { Program } from './program.ts';
import { readsOf, type FindingProgram, type ProgramOf } from './finding-program.ts';
import { testIn } from '../model/test.ts';
import { byForm, type FindingOf, type Form } from '../model/forms/forms.ts';
import type { Comparators } from '../model/counted.ts';
import type { Policy } from '../model/policy.ts';
import { knownDuration } from '../model/time.ts';
import type { Vocabulary } from '../model/vocabulary.ts';
import { codeBook, type CodeBook } from './code-book.ts';
import { CodedCase } from './coded-case.ts';
import { compileCondition } from './compile-condition.ts';
import { compileRules } from './compile-rules.ts';
import { dependencyOrder } from './dependency-order.ts';
import { policyDigest } from './digest.ts';
import { Memory } from './memory.ts';
import { rateTest } from './rate-test.ts';
import { compileSelector } from './select.ts';
import { TermPool } from './term-pool.ts';
import { testValue } from './test-value.ts';
import { verdictPlan } from './verdict-plan.ts';

/**
 * Compiles a policy once, to decide many cases: classes, windows and findings become positions, so that no name is
 * looked up while deciding.
 * @param policy a policy that loaded without an error
 * @param vocabulary the vocabulary that it names
 * @param digest the digest of the two together, copied into verdicts
 * @param words by each vocabulary that a case may name: the wider of it and the policy's
 */
export function compile(
  policy: Policy,
  vocabulary: Vocabulary,
  digest: string = policyDigest(policy, vocabulary),
  words: Program['words'] = new Map([[vocabulary.vocabulary, vocabulary]]),
): Program {
  const book = codeBook(vocabulary);
  const pool = new TermPool(book);
  const findingIds = Object.keys(policy.findings);
  const position = new Map(findingIds.map((id, index) => [id, index]));
  const scope = { pool, book, position };
  const findings: readonly FindingProgram[] = findingIds.map((id) =>
    byForm<[Scope], FindingProgram>(COMPILED, policy.findings[id]!, scope),
  );
  const reads = findings.map(readsOf);
  const selector = compileSelector(policy, book, pool.classNames);
  const tables = pool.tables();
  const conditionOf = compileCondition(position);
  const { rules, ruleOrder } = compileRules(policy, conditionOf);
  const guarantees = Object.entries(policy.guarantees ?? {});
  const assumptions = Object.entries(policy.assumptions ?? {});
  return {
    policy,
    vocabulary,
    words,
    digest,
    appliesTo: Object.entries(policy['applies-to'] ?? {}).map(([fact, test]) => ({
      fact,
      position: book.factPositions.get(fact)!,
      test,
      holds: testValue(vocabulary.facts[fact]!, test),
    })),
    selector,
    ...tables,
    findingIds,
    findings,
    reads,
    findingOrder: dependencyOrder(reads.map((each) => each.findings)),
    rules,
    ruleOrder,
    assumptions: assumptions.map(([id, { when }]) => ({ id, when: conditionOf(when) })),
    guarantees: guarantees.map(([id, { when, verdict }]) => ({ id, when: conditionOf(when), verdict })),
    plan: verdictPlan(book, selector, reads, tables),
    memory: new Memory({
      ...pool.size(),
      findings: findings.length,
      rules: rules.length,
      words: selector.words,
    }),
    coded: new CodedCase(book),
  };
}

/** How the names of findings are resolved. */
interface Scope {
  readonly pool: TermPool;
  readonly book: CodeBook;
  /** Of findings, by id. */
  readonly position: ReadonlyMap<string, number>;
}

const positions = (ids: readonly string[], { position }: Scope): readonly number[] =>
  ids.map((id) => position.get(id)!);

const COMPILED = {
  count: (finding, { pool }) => {
    const term = pool.term(finding);
    const { clock, after } = pool.clockAt(term);
    return { form: 'count', term, clock, after, ...bounds(finding) };
  },
  rate: (finding, { pool }) => {
    const within = duration(finding.within);
    const baseline = duration(finding.baseline);
    return {
      form: 'rate',
      recent: pool.add(finding.rate, 0, within, undefined),
      baseline: pool.add(finding.rate, within, within + baseline, undefined),
      minimum: finding.minimum ?? 1,
      exceeds: rateTest(finding['at-least'], within, baseline),
    };
  },
  sum: (finding, { pool }) => ({
    form: 'sum',
    terms: finding.sum.map((counted) => pool.term(counted)),
    weights: finding.sum.map(({ weight }) => weight),
    ...bounds(finding),
  }),
  same: ({ same, all }, { pool }) => ({ form: 'same', group: pool.group(same, all) }),
  fact: (finding, { pool, book }) => {
    const fact = book.factPositions.get(finding.fact)!;
    const test = testIn(finding);
    const { for: least, within } = finding;
    return {
      form: 'fact',
      fact,
      holds: testValue(book.facts[fact]!.domain, test),
      test: pool.clockFor(finding.fact, test),
      clock: least === undefined && within === undefined ? -1 : pool.clock(finding.fact, test),
      from: least === undefined ? 0 : duration(least),
      to: within === undefined ? Infinity : duration(within),
    };
  },
  all: ({ all }, scope) => ({ form: 'all', of: positions(all, scope) }),
  any: ({ any }, scope) => ({ form: 'any', of: positions(any, scope) }),
  none: ({ none }, scope) => ({ form: 'none', of: positions(none, scope) }),
  of: (finding, scope) => ({
    form: 'of',
    of: positions([...new Set(finding.of)], scope),
    ...bounds(finding),
  }),
} as const satisfies { readonly [F in Form]: (finding: FindingOf[F], scope: Scope) => ProgramOf[F] };

function bounds(comparators: Comparators): { readonly min: number; readonly max: number } {
  const { exactly } = comparators;
  if (exactly !== undefined) return { min: exactly, max: exactly };
  return { min: comparators['at-least'] ?? -Infinity, max: comparators['at-most'] ?? Infinity };
}

const duration = (text: string): number => knownDuration(text);
