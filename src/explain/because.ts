import type { Program } from '../engine/program.ts';
import { measuredFact, measures } from '../model/forms/forms.ts';
import type { Case } from '../model/case.ts';
import { PLACEHOLDER, placeholderOf } from '../model/placeholder.ts';
import type { FindingResult, Trace } from '../model/verdict.ts';
import { fewOrMany, moment, value, valueTitle } from './words.ts';

/**
 * Fills the placeholders of a `because`: a finding's measured value, the value of a fact by its title; `not known` for a missing
 * fact, and yes or no where its form measures nothing.
 */
export function fillBecause(
  text: string,
  { policy, vocabulary }: Program,
  theCase: Case,
  { asOf }: Trace,
  findings: ReadonlyMap<string, FindingResult>,
): string {
  const always = new Map([
    ['as-of', moment(asOf)],
    ['subject', theCase.subject.name],
    ['case', theCase.case],
  ]);
  const measured = (result: FindingResult): string => {
    const finding = policy.findings[result.id]!;
    if (result.measured === null)
      return measures(finding) === 'fact' ? 'not known' : value(result.established);
    const fact = measuredFact(finding);
    return fact === undefined ? value(result.measured) : valueTitle(result.measured, vocabulary.facts[fact]);
  };
  return text.replace(PLACEHOLDER, (_, said: string) => {
    const { name, one, many } = placeholderOf(said);
    const words = always.get(name) ?? measured(findings.get(name)!);
    return one === undefined || many === undefined ? words : fewOrMany(Number(words), one, many);
  });
}
