import type { Outcome } from '../diagnostic/diagnostic.ts';
import type { Case } from '../model/case.ts';
import type { Vocabulary } from '../model/vocabulary.ts';
import { isCase, validate } from '../schema/validate.ts';
import type { ReadDocument } from '../source/read.ts';
import { type At, isError, runChecks, type Check, outcome } from './check.ts';
import { caseVocabulary } from './checks/case-vocabulary.ts';
import { decisionRecords } from './checks/decision-records.ts';
import { decisionReasons } from './checks/decision-reasons.ts';
import { derivationCycle } from './checks/derivation-cycle.ts';
import { exhibitAttributes } from './checks/exhibit-attributes.ts';
import { exhibitIds } from './checks/exhibit-ids.ts';
import { exhibitKinds } from './checks/exhibit-kinds.ts';
import { exhibitReferences } from './checks/exhibit-references.ts';
import { factHistories } from './checks/fact-histories.ts';
import { facts } from './checks/facts.ts';
import { lookAlikeLabels } from './checks/look-alike-labels.ts';
import { selfRefutation } from './checks/self-refutation.ts';
import { writtenNumbers } from './checks/written-numbers.ts';
import { times } from './checks/times.ts';
import { curlyQuotes } from './checks/curly-quotes.ts';

/** The checks in stages: the vocabulary, each part by itself, cycles, and then what is only defined without cycles. */
const STAGES: readonly (readonly Check<Case>[])[] = [
  [caseVocabulary],
  [
    facts,
    times,
    exhibitIds,
    exhibitKinds,
    exhibitAttributes,
    exhibitReferences,
    factHistories,
    decisionReasons,
    decisionRecords,
  ],
  [derivationCycle],
  [selfRefutation],
];

/**
 * Loads a case.
 * @param vocabulary the one that the case names
 */
export function loadCase(document: ReadDocument, vocabulary: Vocabulary): Outcome<Case> {
  const structure = validate('case', document);
  if (!structure.ok) return structure;
  const { value } = structure;
  const found = [
    ...runChecks(STAGES, value, vocabulary, document.locate),
    ...writtenNumbers(value, document.locate),
  ];
  if (found.some(isError)) return outcome(value, found);
  const { locate } = document;
  return outcome(value, [
    ...found,
    ...curlyQuotes(value, locate),
    ...lookAlikeLabels(value, vocabulary, locate),
  ]);
}

/**
 * Loads a case that is parsed already, such as a line of an archive. Fast, since it does not say what is wrong.
 * @returns undefined where it is not valid
 */
export function loadCaseValue(value: unknown, vocabulary: Vocabulary): Case | undefined {
  if (!isCase(value)) return undefined;
  return runChecks(STAGES, value, vocabulary, NOWHERE).some(isError) ? undefined : value;
}

const NOWHERE: At = () => ({ file: { name: '', text: '', firstLine: 1 }, start: 0, end: 0 });
