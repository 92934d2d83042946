import { appliesTo } from '../engine/choose.ts';
import { codeBook } from '../engine/code-book.ts';
import { CodedCase } from '../engine/coded-case.ts';
import { compile } from '../engine/compile.ts';
import { encode } from '../engine/encode.ts';
import type { Program } from '../engine/program.ts';
import { evaluate } from '../engine/settle.ts';
import { changedFindings, isSameAbove } from './changed.ts';
import { FindingsJudge } from './findings-judge.ts';
import type { Mutant } from './mutant.ts';
import { RulesJudge } from './rules-judge.ts';
import { watchOf, type Ready, type Trial } from './trial.ts';

/**
 * Finds which trials detect an edit of one policy. Each case is encoded and weighed once. For an edit, only the changed
 * findings are evaluated again, and the rules only if a finding came out differently.
 */
export class Judge {
  readonly base: Program;
  readonly ready: readonly Ready[];

  /** @param trials all of them cases to which the policy applies */
  constructor({ policy, vocabulary }: Pick<Program, 'policy' | 'vocabulary'>, trials: readonly Trial[]) {
    this.base = compile(policy, vocabulary, '');
    this.ready = trials.map((trial) => prepared(this.base, trial));
  }

  /** The position of the first trial that detects an edit; -1 where none does. */
  noticedBy({ policy }: Pick<Mutant, 'policy'>): number {
    const { base, ready } = this;
    const changed = changedFindings(base.policy, policy);
    const isSame = isSameAbove(base.policy, policy);
    const program = isSame ? base : compile(policy, base.vocabulary, '');
    const findings = changed.length === 0 ? undefined : new FindingsJudge(policy, changed, base);
    const rules = new RulesJudge(program, base);
    return ready.findIndex((one) => {
      if (program !== base && !appliesTo(program, one.coded.facts)) return true;
      const weighed = findings?.judge(one);
      if (weighed === 'noticed') return true;
      if (isSame && weighed !== 'changed') return false;
      return rules.notices(one, findings?.established ?? one.established);
    });
  }
}

function prepared(base: Program, trial: Trial): Ready {
  const coded = new CodedCase(codeBook(base.vocabulary));
  encode(trial.case, coded);
  const { verdict, contested } = evaluate(base, coded, false);
  const grounds = base.rules.filter(
    (_, at) => base.memory.applies[at] === 1 && base.memory.defeated[at] === 0,
  );
  const came = { verdict, contested, grounds: grounds.map(({ id }) => id) };
  return { coded, watch: watchOf(trial, came), established: base.memory.established.slice() };
}
