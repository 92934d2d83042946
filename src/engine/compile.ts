import type { Value } from '../model/case.ts';
import type { Comparators, Counted, Finding, Policy } from '../model/policy.ts';
import { parseDuration } from '../model/time.ts';
import type { Vocabulary } from '../model/vocabulary.ts';
import { compileCondition } from './compile-condition.ts';
import { compileRules } from './compile-rules.ts';
import { dependencyOrder } from './dependency-order.ts';
import { policyDigest } from './digest.ts';
import { Memory } from './memory.ts';
import type { FindingProgram, Grouping, Program, SameGroup, Term } from './program.ts';
import { rateTest } from './rate-test.ts';
import { compileSelector } from './select.ts';
import { testValue, valuesOf } from './test-value.ts';

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
  const pool = new Pool(vocabulary);
  const findingIds = Object.keys(policy.findings);
  const position = new Map(findingIds.map((id, index) => [id, index]));
  const findings = findingIds.map((id) => compileFinding(policy.findings[id]!, pool, vocabulary, position));
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
      test,
      holds: testValue(vocabulary.facts[fact]!, test),
    })),
    selector: compileSelector(policy, vocabulary, pool.classNames),
    ...pool.tables(),
    findingIds,
    findings,
    findingOrder: dependencyOrder(findings.map((finding) => ('of' in finding ? finding.of : []))),
    rules,
    ruleOrder,
    assumptions: assumptions.map(([id, { when }]) => ({ id, when: conditionOf(when) })),
    guarantees: guarantees.map(([id, { when, verdict }]) => ({ id, when: conditionOf(when), verdict })),
    memory: pool.memory(findings.length, rules.length),
  };
}

function compileFinding(
  finding: Finding,
  pool: Pool,
  vocabulary: Vocabulary,
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
    const { fact } = finding;
    return { form: 'fact', fact, holds: testValue(vocabulary.facts[fact]!, testOf(finding)) };
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

/** Collects what findings count, so that what two of them count alike is counted once. */
class Pool {
  readonly classNames: string[] = [];
  private readonly terms: Term[] = [];
  private readonly positions = new Map<string, number>();
  private readonly groups: SameGroup[] = [];
  private readonly labelSlots = new Map<string, number>();

  private readonly vocabulary: Vocabulary;

  constructor(vocabulary: Vocabulary) {
    this.vocabulary = vocabulary;
  }

  term({ count, within, distinct }: Counted): number {
    return this.add(count, 0, within === undefined ? Infinity : duration(within), distinct);
  }

  add(className: string, from: number, to: number, distinct: string | undefined): number {
    const key = JSON.stringify([className, from, String(to), distinct]);
    const known = this.positions.get(key);
    if (known !== undefined) return known;
    this.positions.set(key, this.terms.length);
    return this.terms.push(this.termOf(className, from, to, distinct)) - 1;
  }

  group(attribute: string, counts: readonly (Counted & { readonly 'at-least': number })[]): SameGroup {
    const group: SameGroup = {
      grouping: this.grouping(attribute),
      terms: counts.map(({ count, within, distinct }) =>
        this.termOf(count, 0, within === undefined ? Infinity : duration(within), distinct),
      ),
      atLeast: counts.map((count) => count['at-least']),
      id: this.groups.length,
    };
    this.groups.push(group);
    return group;
  }

  private termOf(className: string, from: number, to: number, distinct: string | undefined): Term {
    if (!this.classNames.includes(className)) this.classNames.push(className);
    const position = this.classNames.indexOf(className);
    return {
      class: position,
      className,
      from,
      to,
      distinct: distinct === undefined ? undefined : this.grouping(distinct),
    };
  }

  private grouping(name: string): Grouping {
    if (name === 'origin') return { by: 'origin', name };
    const values = valuesOf(this.vocabulary.attributes[name]!);
    if (values !== undefined) {
      return { by: 'value', name, codes: new Map(values.map((value, index) => [value, index])) };
    }
    const slot = this.labelSlots.get(name) ?? this.labelSlots.size;
    this.labelSlots.set(name, slot);
    return { by: 'label', name, slot };
  }

  tables(): Pick<
    Program,
    'terms' | 'termsOfClass' | 'groups' | 'bearerGroups' | 'sameOfClass' | 'needsOrigins'
  > {
    const all = [...this.terms, ...this.groups.flatMap(({ terms }) => terms)];
    return {
      terms: this.terms,
      termsOfClass: this.classNames.map((_, index) =>
        this.terms.flatMap((term, position) => (term.class === index ? [position] : [])),
      ),
      groups: this.groups,
      bearerGroups: this.groups.filter(({ atLeast }) => atLeast.every((bound) => bound <= 0)),
      sameOfClass: this.classNames.map((_, index) =>
        this.groups.flatMap((group) =>
          group.terms.flatMap((term, position) => (term.class === index ? [{ group, position }] : [])),
        ),
      ),
      needsOrigins: all.some(({ distinct }) => distinct?.by === 'origin'),
    };
  }

  memory(findings: number, rules: number): Memory {
    const words = Math.max(1, Math.ceil(this.classNames.length / 31));
    const { terms, groups, labelSlots } = this;
    return new Memory({
      terms: terms.length,
      findings,
      rules,
      words,
      labels: labelSlots.size,
      groups: groups.length,
    });
  }
}
