import type { Policy } from '../../model/policy.ts';
import { not, type ProbeDraft } from './probe.ts';

/** For each finding: a case in which it is established, and one in which it is not. */
export function findingProbes({ findings }: Policy): readonly ProbeDraft[] {
  return Object.keys(findings).flatMap((id) => {
    const probe = (holds: boolean): ProbeDraft => ({
      aspect: 'findings',
      key: `findings.${id}.${holds ? 'yes' : 'no'}`,
      of: id,
      path: ['findings', id],
      needs: `${id} is ${holds ? '' : 'not '}established`,
      shows: { when: holds ? id : not(id) },
    });
    return [probe(true), probe(false)];
  });
}
