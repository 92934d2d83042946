import type { Program } from '../../../src/engine/program.ts';
import { lintCase } from '../../../src/lint/run.ts';
import type { Case, Value } from '../../../src/model/case.ts';
import { recorded, settable } from '../../naive/by-force.ts';
import { evaluateNaively } from '../../naive/evaluate.ts';
import { applies } from '../../precedent/claims/strengths.ts';
import { fileOf } from '../../support/told.ts';

/** What is said of the facts that a case leaves out, of which setting them says otherwise. */
export function caseLintFaults(
  program: Program,
  theCase: Case,
): { readonly faults: readonly string[]; readonly held: readonly string[] } {
  const { policy, vocabulary } = program;
  const said = lintCase({
    case: theCase,
    vocabulary,
    at: (path) => ({ file: fileOf(JSON.stringify(path)), start: 0, end: 1 }),
    programs: [program],
  }).find(({ code }) => code === 'case/left-out-fact');
  if (said === undefined) return { faults: [], held: [] };
  const { message, help = '' } = said;
  const missing = namesIn(message.slice(message.indexOf('tests')));
  const before = evaluateNaively(policy, vocabulary, theCase).verdict;
  const verdictWith = (fact: string, to: Value | object): string | undefined => {
    const changed = { ...theCase, facts: { ...theCase.facts, [fact]: to } } as Case;
    return applies(policy, vocabulary, changed)
      ? evaluateNaively(policy, vocabulary, changed).verdict
      : undefined;
  };
  const given = missing.filter((fact) => Object.hasOwn(theCase.facts, fact));
  const faults = given.map((fact) => `${fact} is given`);
  if (help.startsWith('were')) {
    const [fact, text, verdict] = namesIn(help);
    const value = JSON.parse(/^(\d+|true|false)$/.test(text!) ? text! : JSON.stringify(text)) as Value;
    const now = verdictWith(fact!, value);
    if (now !== verdict) faults.push(`${help}: it is ${String(now)}`);
    return { faults, held: ['case/left-out-fact, turning'] };
  }
  const isUndated = help.includes('without a date');
  for (const [fact, settings] of settable(program, theCase))
    for (const to of missing.includes(fact) ? settings : []) {
      if (isUndated && to.at !== undefined) continue;
      const now = verdictWith(fact, recorded(to));
      if (now !== undefined && now !== before)
        faults.push(`${help}: ${fact} as ${JSON.stringify(recorded(to))} makes it ${now}`);
    }
  return { faults: faults.slice(0, 2), held: ['case/left-out-fact, none'] };
}

const namesIn = (text: string): readonly string[] =>
  [...text.matchAll(/`([^`]+)`/g)].map(([, name]) => name!);
