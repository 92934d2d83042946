import type { Program } from '../engine/program.ts';
import type { Default, Measure, Policy, Rule } from '../model/policy.ts';
import type { Audience, Level } from './audience.ts';
import { isForAnother, isInternalMeasure } from './internal-measure.ts';

/**
 * A program whose policy has only what its readers may be told: readers outside are told no measure that is internal
 * or for somebody else, and nothing that a policy has for notices alone. It decides as before, and keeps its digest.
 */
export function programFor({ level }: Audience, program: Program): Program {
  if (level === 'internal') return program;
  const known = KNOWN[level].get(program) ?? { ...program, policy: policyFor(level, program.policy) };
  KNOWN[level].set(program, known);
  return known;
}

/** Cached per program, since much else is, and many cases are decided under one. */
const KNOWN = {
  customer: new WeakMap<Program, Program>(),
  public: new WeakMap<Program, Program>(),
};

function policyFor(level: Level, policy: Policy): Policy {
  const { notices: _notices, translations: _translations, ...rest } = policy;
  const { default: otherwise } = policy;
  return {
    ...rest,
    ...(typeof otherwise === 'object' ? { default: toldOf(level, otherwise) } : {}),
    rules: Object.fromEntries(Object.entries(policy.rules).map(([id, rule]) => [id, ruleFor(level, rule)])),
  };
}

function ruleFor(level: Level, { notice, ...rule }: Rule): Rule {
  if (notice?.internal !== true) return toldOf(level, rule);
  const { measures: _measures, ...told } = rule;
  return told;
}

function toldOf<T extends Rule | Default>(level: Level, from: T): T {
  if (from.measures === undefined) return from;
  const measures = from.measures.filter((measure) => isTold(level, measure)).map(plainly);
  return { ...from, measures };
}

/** Whether readers of a level outside are told a measure. */
export const isTold = (level: Level, measure: Measure): boolean =>
  !isInternalMeasure(measure) && !isForAnother(measure, level === 'customer' ? 'customer' : undefined);

/** A measure without the words that letters address to somebody. */
function plainly(measure: Measure): Measure {
  if (typeof measure === 'string') return measure;
  const { 'to-customer': _toCustomer, 'to-reporter': _toReporter, internal: _internal, ...told } = measure;
  return told;
}
