import type { Value } from '../model/case.ts';
import type { Comparators } from '../model/counted.ts';
import type { Finding } from '../model/forms/forms.ts';
import type { Policy } from '../model/policy.ts';
import { parseDuration } from '../model/time.ts';
import type { Vocabulary } from '../model/vocabulary.ts';
import { codeBook, type CodeBook } from './code-book.ts';
import { CodedCase } from './coded-case.ts';
import { compileCondition } from './compile-condition.ts';
import { compileRules } from './compile-rules.ts';
import { dependencyOrder } from './dependency-order.ts';
import { policyDigest } from './digest.ts';
import { Memory } from './memory.ts';
import type { FindingProgram, Program } from './program.ts';
import { rateTest } from './rate-test.ts';
import { compileSelector } from './select.ts';
import { TermPool } from './term-pool.ts';
import { testValue } from './test-value.ts';
import { verdictPlan } from './verdict-plan.ts';

/**
 * Compiles a policy once, to decide many cases: classes, windows and findings become positions, so that deciding looks
 * up no name.
 * @param policy a policy that was loaded without an error
 * @param vocabulary the vocabulary that it names
 * @param digest the digest of the two together, which verdicts will bear
 */
export function compile(
  policy: Policy,
  vocabulary: Vocabulary,
  digest: string = policyDigest(policy, vocabulary),
): Program {
  const book = codeBook(vocabulary);
  const pool = new TermPool(book);
  const findingIds = Object.keys(policy.findings);
  const position = new Map(findingIds.map((id, index) => [id, index]));
  const findings = findingIds.map((id) => compileFinding(policy.findings[id]!, pool, book, position));
  const selector = compileSelector(policy, book, pool.classNames);
  const tables = pool.tables();
  const conditionOf = compileCondition(position);
  const { rules, ruleOrder } = compileRules(policy, conditionOf);
  const guarantees = Object.entries(policy.guarantees ?? {});
  const assumptions = Object.entries(policy.assumptions ?? {});
  return {
    policy,
    vocabulary,
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
    findingOrder: dependencyOrder(findings.map((finding) => ('of' in finding ? finding.of : []))),
    rules,
    ruleOrder,
    assumptions: assumptions.map(([id, { when }]) => ({ id, when: conditionOf(when) })),
    guarantees: guarantees.map(([id, { when, verdict }]) => ({ id, when: conditionOf(when), verdict })),
    plan: verdictPlan(book, selector, findings, tables),
    memory: new Memory({
      ...pool.size(),
      findings: findings.length,
      rules: rules.length,
      words: selector.words,
    }),
    coded: new CodedCase(book),
  };
}

function compileFinding(
  finding: Finding,
  pool: TermPool,
  book: CodeBook,
  position: ReadonlyMap<string, number>,
): FindingProgram {
  if ('count' in finding) return { form: 'count', term: pool.term(finding), ...bounds(finding) };
  if ('sum' in finding) {
    const terms = finding.sum.map((counted) => pool.term(counted));
    return { form: 'sum', terms, weights: finding.sum.map(({ weight }) => weight), ...bounds(finding) };
  }
  if ('rate' in finding) {
    const within = duration(finding.within);
    const baseline = duration(finding.baseline);
    return {
      form: 'rate',
      recent: pool.add(finding.rate, 0, within, undefined),
      baseline: pool.add(finding.rate, within, within + baseline, undefined),
      minimum: finding.minimum ?? 1,
      exceeds: rateTest(finding['at-least'], within, baseline),
    };
  }
  if ('same' in finding) return { form: 'same', group: pool.group(finding.same, finding.all) };
  if ('fact' in finding) {
    const fact = book.factPositions.get(finding.fact)!;
    return { form: 'fact', fact, holds: testValue(book.facts[fact]!.domain, testOf(finding)) };
  }
  const positions = (ids: readonly string[]): readonly number[] => ids.map((id) => position.get(id)!);
  if ('all' in finding) return { form: 'all', of: positions(finding.all) };
  if ('any' in finding) return { form: 'any', of: positions(finding.any) };
  return { form: 'none', of: positions(finding.none) };
}

/** The keys of a finding on a fact that are its test. */
function testOf(finding: Finding): Readonly<Record<string, Value>> {
  const keys = ['is', 'in', 'at-least', 'at-most'];
  return Object.fromEntries(Object.entries(finding).filter(([key]) => keys.includes(key)));
}

function bounds(comparators: Comparators): { readonly min: number; readonly max: number } {
  const { exactly } = comparators;
  if (exactly !== undefined) return { min: exactly, max: exactly };
  return { min: comparators['at-least'] ?? -Infinity, max: comparators['at-most'] ?? Infinity };
}

const duration = (text: string): number => parseDuration(text)!;
