import type { Program } from './program.ts';
import { compileFinding } from './finding-program.ts';
import type { Policy } from '../model/policy.ts';
import type { Vocabulary } from '../model/vocabulary.ts';
import { codeBook } from './code-book.ts';
import { CodedCase } from './coded-case.ts';
import { compileCondition } from './compile-condition.ts';
import { compileRules } from './compile-rules.ts';
import { dependencyOrder } from './dependency-order.ts';
import { policyDigest } from './digest.ts';
import { Memory } from './memory.ts';
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
  const compiled = findingIds.map((id) => compileFinding(policy.findings[id]!, scope));
  const findings = compiled.map(({ program }) => program);
  const reads = compiled.map((each) => each.reads);
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
