import { ages } from './checks/ages.ts';
import { complaint } from '../diagnostic/complaint.ts';
import type { Diagnostic, Outcome } from '../diagnostic/diagnostic.ts';
import { quote } from '../diagnostic/quote.ts';
import { suggestion } from '../diagnostic/suggest.ts';
import type { Policy } from '../model/policy.ts';
import type { Vocabulary } from '../model/vocabulary.ts';
import { validate } from '../schema/validate.ts';
import type { ReadDocument } from '../source/read.ts';
import { runChecks, type Check, outcome } from './check.ts';
import { classKinds } from './checks/class-kinds.ts';
import { classNames } from './checks/class-names.ts';
import { countableClasses } from './checks/countable-classes.ts';
import { durations } from './checks/durations.ts';
import { findingCycle } from './checks/finding-cycle.ts';
import { groupingAttributes } from './checks/grouping-attributes.ts';
import { internalFacts } from './checks/internal-facts.ts';
import { namedFindings } from './checks/named-findings.ts';
import { overriddenRules } from './checks/overridden-rules.ts';
import { longChain } from './checks/long-chain.ts';
import { overrideCycle } from './checks/override-cycle.ts';
import { placeholders } from './checks/placeholders.ts';
import { translatedNames } from './checks/translated-names.ts';
import { rateDecimals } from './checks/rate-decimals.ts';
import { ruleNames } from './checks/rule-names.ts';
import { testNames } from './checks/test-names.ts';
import { testValues } from './checks/test-values.ts';

/** The checks in stages: first the names that are defined, then the references to them, then cycles. */
const STAGES: readonly (readonly Check<Policy>[])[] = [
  [classNames, ruleNames],
  [
    classKinds,
    testNames,
    testValues,
    countableClasses,
    groupingAttributes,
    namedFindings,
    overriddenRules,
    placeholders,
    internalFacts,
    translatedNames,
    durations,
    ages,
    rateDecimals,
  ],
  [findingCycle, overrideCycle],
  [longChain],
];

/**
 * Loads a policy.
 * @param vocabulary the one that the policy names
 */
export function loadPolicy(document: ReadDocument, vocabulary: Vocabulary): Outcome<Policy> {
  const structure = validate('policy', document);
  if (!structure.ok) return structure;
  const { value: policy } = structure;
  return policy.vocabulary === vocabulary.vocabulary
    ? checkPolicy(policy, document, vocabulary)
    : { ok: false, diagnostics: [unknownVocabulary(policy, document, [vocabulary.vocabulary])] };
}

/** Checks a policy with valid structure against its vocabulary. */
export function checkPolicy(
  policy: Policy,
  { locate }: ReadDocument,
  vocabulary: Vocabulary,
): Outcome<Policy> {
  return outcome(policy, runChecks(STAGES, policy, vocabulary, locate));
}

/** The error where a policy names a vocabulary that does not exist. */
export function unknownVocabulary(
  { vocabulary }: Policy,
  { locate }: ReadDocument,
  known: readonly string[],
): Diagnostic {
  const message = `no vocabulary is called ${quote(vocabulary)}`;
  const near = suggestion(vocabulary, known, 'vocabularies');
  const help = `${near}${near.startsWith('did') ? '' : '; name the file of another with `--policy` too, or its folder'}`;
  return complaint('policy/unknown-vocabulary', locate(['vocabulary']), message, help);
}
