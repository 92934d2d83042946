import { choose } from '../../src/engine/choose.ts';
import type { Program } from '../../src/engine/program.ts';
import type { Case, Exhibit } from '../../src/model/case.ts';
import { filterOf, type ExhibitFilter } from '../../src/prove/exhibit-filter.ts';
import { countedBy } from '../../src/prove/counting.ts';
import type { AskedQuestion } from '../../src/prove/prove.ts';
import type { StepQuestion } from '../../src/prove/question.ts';
import { answeredByEngine } from '../../src/prove/question.ts';
import { brokenNaively } from '../naive/evaluate.ts';

/** Of questions that are refuted, those to which one of some cases answers yes all the same. */
export function contradicted(
  programs: readonly Program[],
  asked: readonly AskedQuestion[],
  cases: readonly Case[],
): readonly string[] {
  const fit = cases.filter((theCase) => isFor(programs, theCase));
  return asked.flatMap(({ question, answer }) => {
    if (!('refuted' in answer)) return [];
    const against =
      'before' in question
        ? fit.find((theCase) => stepsTo(programs, question, theCase))
        : fit.find((theCase) => answeredByEngine(question, programs, theCase));
    return against === undefined ? [] : [`${JSON.stringify(question)} by ${JSON.stringify(against)}`];
  });
}

function isFor(programs: readonly Program[], theCase: Case): boolean {
  return programs.every(
    (program) =>
      choose([program], theCase).applying.length === 1 &&
      brokenNaively(program.policy, program.vocabulary, theCase, 'retain').assumptions.length === 0,
  );
}

/** Whether some exhibit of a case is the one that a question adds, and makes the difference. */
function stepsTo(programs: readonly Program[], question: StepQuestion, after: Case): boolean {
  if (!answeredByEngine(question.after, programs, after)) return false;
  return after.evidence.some((exhibit) => {
    if (!stands(exhibit, after) || !isAdded(programs, question, exhibit)) return false;
    const before = { ...after, evidence: after.evidence.filter((other) => other !== exhibit) };
    return isFor(programs, before) && answeredByEngine(question.before, programs, before);
  });
}

/** Whether an exhibit can be taken away and leave the others as they are. */
const stands = ({ id, refutes = [] }: Exhibit, { evidence }: Case): boolean =>
  refutes.length === 0 &&
  evidence.every((other) => other['derived-from'] !== id && !(other.refutes ?? []).includes(id));

function isAdded(programs: readonly Program[], { adds, favouring }: StepQuestion, exhibit: Exhibit): boolean {
  return programs.every((program) => {
    const takes = ({ takesKind, tests }: ExhibitFilter): boolean =>
      takesKind(exhibit.kind) &&
      [...tests].every(([name, test]) => {
        const value = exhibit[name];
        return value !== undefined && test(value as string);
      });
    const against = program.findingIds.flatMap((id, position) =>
      favouring !== undefined && program.policy.findings[id]!.favours !== favouring
        ? countedBy(program, position, 1).counts.map(({ filter }) => filter)
        : [],
    );
    return (adds === undefined || takes(filterOf(program, adds, 0, Infinity))) && !against.some(takes);
  });
}
