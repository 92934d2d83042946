import { lookUp } from '../model/look-up.ts';
import { named } from '../model/named.ts';
import type { Program } from '../engine/program.ts';
import { measuredFact, measures } from '../model/forms/forms.ts';
import type { Case } from '../model/case.ts';
import { PLACEHOLDER, placeholderOf } from '../model/placeholder.ts';
import type { FindingResult, Trace } from '../model/verdict.ts';
import { wordsFor } from '../engine/words-for.ts';
import { fewOrMany, inside, moment, sentenceList, value, valueTitle } from './words.ts';

/**
 * Fills the placeholders of a `because` with a finding's measured value, the title of a fact's value (`not known` where
 * it is missing), yes or no where the form measures nothing, or the kinds of the counted exhibits where it asks for
 * them.
 */
export function fillBecause(
  text: string,
  program: Program,
  theCase: Case,
  { asOf }: Trace,
  findings: ReadonlyMap<string, FindingResult>,
): string {
  const { policy, vocabulary } = program;
  const always = new Map([
    ['as-of', moment(asOf)],
    ['subject', theCase.subject.name],
    ['case', theCase.case],
  ]);
  const measured = (result: FindingResult): string => {
    const finding = named(policy.findings, result.id);
    if (result.measured === null)
      return measures(finding) === 'fact' ? 'not known' : value(result.established);
    const fact = measuredFact(finding);
    return fact === undefined ? value(result.measured) : valueTitle(result.measured, vocabulary.facts[fact]);
  };
  return text.replace(PLACEHOLDER, (_, said: string) => {
    const { name, one, many, ofKinds } = placeholderOf(said);
    if (ofKinds) return kindsCounted(lookUp(findings, name), program, theCase);
    const words = always.get(name) ?? measured(lookUp(findings, name));
    return one === undefined || many === undefined ? words : fewOrMany(Number(words), one, many);
  });
}

/**
 * The titles of the kinds that a finding counted, in the order of their first occurrence, with the number where it is
 * more than one.
 */
function kindsCounted({ exhibits }: FindingResult, program: Program, theCase: Case): string {
  const { kinds } = wordsFor(program, theCase);
  const counted = new Set(exhibits);
  const counts = new Map<string, number>();
  for (const { id, kind } of theCase.evidence)
    if (counted.has(id)) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const named = [...counts].map(([kind, count]) => {
    const title = inside(kinds[kind]!.title);
    return count === 1 ? title : `${title} (${count})`;
  });
  return named.length === 0 ? 'none' : sentenceList(named);
}
