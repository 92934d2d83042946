import type { Program } from '../../engine/program.ts';
import { itemAt } from '../../model/look-up.ts';
import type { ProbeDraft, Shows } from './probe.ts';

/**
 * For each rule: a case in which it applies, one in which it prevails and, if others override it, one in which it is
 * defeated by each of them.
 */
export function* ruleProbes({ rules }: Pick<Program, 'rules'>): Iterable<ProbeDraft> {
  for (const { id, overriddenBy } of rules) {
    const probe = (key: string, needs: string, shows: Shows): ProbeDraft => ({
      aspect: 'rules',
      key: `rules.${id}.${key}`,
      of: id,
      path: ['rules', id],
      needs: `the rule ${id} ${needs}`,
      shows,
    });
    yield probe('applies', 'applies', { applies: id });
    yield probe('prevails', 'prevails', { prevails: id });
    for (const position of overriddenBy) {
      const other = itemAt(rules, position).id;
      yield probe(`defeated.${other}`, `is defeated by ${other}`, { defeated: id, by: other });
    }
  }
}
