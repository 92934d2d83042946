import type { Program } from '../../engine/program.ts';
import { countsIn, isJoin, joinedFindings, type Finding } from '../../model/forms/forms.ts';
import type { Class, Policy } from '../../model/policy.ts';
import { clockProbes } from './clock-probes.ts';
import { conditionProbes } from './condition-probes.ts';
import { findingProbes } from './finding-probes.ts';
import type { ProbeDraft } from './probe.ts';
import { ruleProbes } from './rule-probes.ts';
import { thresholdProbes } from './threshold-probes.ts';
import { valueProbes } from './value-probes.ts';

/** The probes of a policy, and the policy extended by the classes and findings that they use. */
export interface Probed {
  readonly policy: Policy;
  readonly probes: readonly ProbeDraft[];
  /** How much all of them hold together, in names. */
  readonly size: number;
  /** Whether these are all: a policy of thousands of rules that each override thousands has too many. */
  readonly isWhole: boolean;
}

/** How much the probes of a policy may hold in all, in names: a policy of ordinary size has some thousands. */
const MOST = 500_000;

/** What a probe holds beside the findings and classes that it adds. */
const OWN_SIZE = 10;

/** The probes of a policy: what its cases must show to cover all of it; as many as fit. */
export function probesOf(program: Pick<Program, 'policy' | 'vocabulary' | 'rules'>, most = MOST): Probed {
  const { policy } = program;
  const probes: ProbeDraft[] = [];
  let size = 0;
  for (const probe of allProbes(program)) {
    size += sizeOf(probe);
    if (size > most) return { probes, policy: withProbes(policy, probes), size: most, isWhole: false };
    probes.push(probe);
  }
  return { probes, policy: withProbes(policy, probes), size, isWhole: true };
}

function* allProbes({
  policy,
  vocabulary,
  rules,
}: Pick<Program, 'policy' | 'vocabulary' | 'rules'>): Iterable<ProbeDraft> {
  yield* ruleProbes({ rules });
  yield* findingProbes(policy);
  yield* conditionProbes(policy);
  yield* thresholdProbes(policy);
  yield* clockProbes(policy);
  yield* valueProbes(policy, vocabulary);
}

function sizeOf({ findings = {}, classes = {} }: ProbeDraft): number {
  let size = OWN_SIZE;
  for (const finding of Object.values(findings))
    size += countsIn(finding).length + (isJoin(finding) ? joinedFindings(finding).length : 0);
  for (const { where = {} } of Object.values(classes)) size += Object.keys(where).length;
  return size;
}

/** A policy extended by the classes and findings that probes use. */
export function withProbes(policy: Policy, probes: readonly ProbeDraft[]): Policy {
  return {
    ...policy,
    classes: joined<Class>(
      policy.classes,
      probes.map(({ classes = {} }) => classes),
    ),
    findings: joined<Finding>(
      policy.findings,
      probes.map(({ findings = {} }) => findings),
    ),
  };
}

const joined = <T>(
  own: Readonly<Record<string, T>>,
  added: readonly Readonly<Record<string, T>>[],
): Readonly<Record<string, T>> =>
  Object.assign(Object.create(null) as Record<string, T>, own, ...added) as Record<string, T>;
