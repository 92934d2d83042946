import type { Contrast, History } from '../../contrast/contrast.ts';
import type { Justification } from '../../explain/justification.ts';
import type { Case } from '../../model/case.ts';
import type { Policy } from '../../model/policy.ts';
import type { Decided } from '../../model/verdict.ts';
import type { Vocabulary } from '../../model/vocabulary.ts';
import type { BesidePrecedents } from '../../precedent/beside-precedents.ts';
import type { WrittenView } from './view-link.ts';

/** What a dossier tells: a verdict explained, and the documents behind it as far as its reader may see them. */
export interface Dossier {
  /** Nothing in it is withheld any more: what a reader may not see was taken out before. */
  readonly case: Case;
  readonly policy: Policy;
  readonly vocabulary: Vocabulary;
  readonly decided: Decided;
  readonly justification: Justification;
  /** How the case is looked at, where not as it stands. */
  readonly view: WrittenView;
  /** The verdict compared with what it could have been; undefined where the readers may not see it. */
  readonly contrast: Contrast | 'pending' | undefined;
  readonly history: History | undefined;
  /** Undefined where the case was not compared with precedents. */
  readonly precedents: BesidePrecedents | undefined;
  /** Of how many the precedents are those that the page knows, where it was compared with no more than these. */
  readonly precedentsOf?: number;
}

/** Whether an exhibit was weighed, and if not, why not. */
export type ExhibitStanding = 'weighed' | 'refuted' | 'disputed' | 'out of time' | 'struck';

/** The standing of every exhibit, by id. */
export function standings({ decided }: Dossier): ReadonlyMap<string, ExhibitStanding> {
  const { admitted, refuted, disputed, struck = [], 'out-of-time': late } = decided.verdict.evidence;
  const of = (
    ids: readonly string[],
    standing: ExhibitStanding,
  ): readonly (readonly [string, ExhibitStanding])[] => ids.map((id) => [id, standing]);
  return new Map([
    ...of(admitted, 'weighed'),
    ...of(refuted, 'refuted'),
    ...of(disputed, 'disputed'),
    ...of(late, 'out of time'),
    ...of(struck, 'struck'),
  ]);
}
