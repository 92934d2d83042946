import type { Finding } from '../../model/forms/forms.ts';
import type { Class, Policy } from '../../model/policy.ts';
import type { Vocabulary } from '../../model/vocabulary.ts';
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
}

/** All probes of a policy: what its cases must show to cover all of it. */
export function probesOf(policy: Policy, vocabulary: Vocabulary): Probed {
  const probes: readonly ProbeDraft[] = [
    ...ruleProbes(policy),
    ...findingProbes(policy),
    ...conditionProbes(policy),
    ...thresholdProbes(policy),
    ...clockProbes(policy),
    ...valueProbes(policy, vocabulary),
  ];
  return { probes, policy: withProbes(policy, probes) };
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
