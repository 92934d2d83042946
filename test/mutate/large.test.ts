import { overridingIn } from '../../src/model/overriding.ts';
import { findCycles } from '../../src/model/cycles.ts';
import type { Policy, Rule } from '../../src/model/policy.ts';
import { otherVerdict } from '../../src/model/verdict-word.ts';
import { cyclesBy } from '../../src/mutate/cycles-by.ts';
import { mutantsOf } from '../../src/mutate/mutants.ts';
import { scoreOf, type PolicyMutation } from '../../src/mutate/mutation-report.ts';
import { MutantTrier, unnoticed } from '../../src/mutate/try-mutants.ts';
import { textMutation } from '../../src/report/mutate/text.ts';
import { PLAIN } from '../../src/report/paint.ts';
import { seeded } from '../naive/draw.ts';
import { caseOf, programOf } from '../support/told.ts';

const ofRules = (rules: Policy['rules']): Pick<ReturnType<typeof programOf>, 'policy' | 'vocabulary'> =>
  programOf({ findings: { a: { title: 'A', count: 'threat', 'at-least': 2 } }, rules });

/** As many rules as asked for, each of which any case keeps from applying. */
const idle = (many: number): Policy['rules'] =>
  Object.fromEntries(
    Array.from({ length: many }, (_, at): [string, Rule] => [
      `r${at}`,
      { title: 'R', verdict: 'terminate', when: 'a' },
    ]),
  );

describe('of a large policy', () => {
  test('no edited policy is held: each is made when it is read', () => {
    const { policy, vocabulary } = ofRules(idle(3));
    const mutants = mutantsOf(policy, vocabulary);
    for (const mutant of mutants) {
      expect(mutant.policy).not.toBe(mutant.policy);
      expect(mutant.policy).toEqual(mutant.policy);
    }
  });

  test('as many edits are tried as its size allows, spread over all, and for few of them a case is looked for', () => {
    const program = ofRules(idle(40));
    const trials = [{ name: 'c', case: caseOf({}), expect: undefined }];
    const { length } = JSON.stringify(program.policy);
    const [whole, part] = [
      new MutantTrier([{ program, trials }]),
      new MutantTrier([{ program, trials }], 10 * length, 3 * length),
    ];
    const all = whole.mutants[0]!.length;
    expect([whole.total, part.total]).toEqual([all, 10]);
    const tried = Array.from({ length: 10 }, (_, at) => part.notice(at));
    expect(tried.map(({ mutant }) => mutant)).toEqual(
      Array.from({ length: 10 }, (_, at) => Math.floor((at * all) / 10)),
    );
    const left = unnoticed(tried);
    expect(left.length).toBeGreaterThan(4);
    const answers = left.map((one) => part.tell(...one).answer!);
    expect(answers.slice(0, 3).filter((answer) => 'unknown' in answer)).toEqual([]);
    for (const answer of answers.slice(3)) {
      expect(answer).toEqual({
        unknown: 'not looked for: the policy is too large to do so for more than 3 edits',
      });
    }
    expect(() => part.notice(10)).toThrow('no edit with the number 10');
  });

  test('edits that are not tried are told, and count as unnoticed', () => {
    const policy: PolicyMutation = {
      policy: 'p',
      file: 'p.yaml',
      examples: 1,
      decided: 0,
      mutants: 20,
      noticed: 5,
      untried: 15,
      equivalent: [],
      survivors: [],
    };
    expect(scoreOf([policy])).toBe(25);
    const text = textMutation({ policies: [policy] }, { paint: PLAIN, verbose: false, version: '' });
    expect(text).toContain('not tried, the policy being too large for all         15\n');
    expect(text).toContain('Score: 25 %, 15 edits not tried\n');
  });
});

describe('another verdict that makes rules override each other in a cycle', () => {
  test('is found as by looking at all rules with it', () => {
    const draw = seeded(11);
    let cycles = 0;
    for (let round = 0; round < 4000; round += 1) {
      const ids = Array.from({ length: 1 + draw(6) }, (_, at) => `r${at}`);
      const rules = Object.fromEntries(
        ids.map((id): [string, Rule] => {
          const verdict = draw(2) === 0 ? 'retain' : 'terminate';
          const others = ids.filter((other) => other !== id && draw(3) === 0);
          const overrides = [undefined, 'retain', 'terminate', others][draw(4)] as Rule['overrides'];
          return [id, { title: id, when: 'a', verdict, ...(overrides !== undefined && { overrides }) }];
        }),
      );
      const goesRound = (all: Policy['rules']): boolean => {
        const graph = overridingIn({ rules: all });
        return findCycles(graph.nodes, graph.nextOf).length > 0;
      };
      if (goesRound(rules)) continue;
      const wouldCycle = cyclesBy(rules);
      for (const [id, rule] of Object.entries(rules)) {
        const is = goesRound({ ...rules, [id]: { ...rule, verdict: otherVerdict(rule.verdict) } });
        cycles += Number(is);
        expect([rules, id, wouldCycle(id)]).toEqual([rules, id, is]);
      }
    }
    expect(cycles).toBeGreaterThan(500);
  });

  test('is found without looking at each rule for each', () => {
    let looked = 0;
    const rules = Object.fromEntries(
      Array.from({ length: 400 }, (_, at): [string, Rule] => [
        `r${at}`,
        {
          title: 'R',
          when: 'a',
          get verdict() {
            looked += 1;
            return at % 2 === 0 ? 'retain' : 'terminate';
          },
          ...(at % 2 === 0 ? {} : { overrides: 'retain' }),
        },
      ]),
    );
    const wouldCycle = cyclesBy(rules);
    expect(Object.keys(rules).filter(wouldCycle)).toEqual([]);
    expect(looked).toBeLessThan(400 * 8);
  });
});
