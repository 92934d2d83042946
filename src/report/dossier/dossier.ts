import type { Justification } from '../../explain/justification.ts';
import type { Case } from '../../model/case.ts';
import type { Policy } from '../../model/policy.ts';
import type { Decided } from '../../model/verdict.ts';
import type { Vocabulary } from '../../model/vocabulary.ts';

/** What a dossier tells: a verdict explained, and the documents behind it as far as its reader may see them. */
export interface Dossier {
  /** Nothing in it is withheld any more: what a reader may not see was taken out before. */
  readonly case: Case;
  readonly policy: Policy;
  readonly vocabulary: Vocabulary;
  readonly decided: Decided;
  readonly justification: Justification;
}

/** Whether an exhibit was weighed, and if not, why not. */
export type Standing = 'weighed' | 'refuted' | 'disputed' | 'out of time' | 'struck';

/** The standing of every exhibit, by id. */
export function standings({ decided }: Dossier): ReadonlyMap<string, Standing> {
  const { admitted, refuted, disputed, struck = [], 'out-of-time': late } = decided.verdict.evidence;
  const of = (ids: readonly string[], standing: Standing): readonly (readonly [string, Standing])[] =>
    ids.map((id) => [id, standing]);
  return new Map([
    ...of(admitted, 'weighed'),
    ...of(refuted, 'refuted'),
    ...of(disputed, 'disputed'),
    ...of(late, 'out of time'),
    ...of(struck, 'struck'),
  ]);
}
