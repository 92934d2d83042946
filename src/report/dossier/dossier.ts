import type { Contrast, History } from '../../contrast/contrast.ts';
import type { Justification } from '../../explain/justification.ts';
import type { Case } from '../../model/case.ts';
import type { Policy } from '../../model/policy.ts';
import type { Decided } from '../../model/verdict.ts';
import type { Vocabulary } from '../../model/vocabulary.ts';
import type { BesidePrecedents } from '../../precedent/beside-precedents.ts';
import type { WrittenView } from './view-link.ts';

/** The contents of a dossier: a verdict explained, and its documents as far as the reader may see them. */
export interface Dossier {
  /** Already redacted: everything that the reader may not see has been removed. */
  readonly case: Case;
  readonly policy: Policy;
  readonly vocabulary: Vocabulary;
  readonly decided: Decided;
  readonly justification: Justification;
  /** How the view of the case differs from the case as recorded. */
  readonly view: WrittenView;
  /** The contrast of the verdict; undefined if the readers may not see it, `pending` while the page computes it. */
  readonly contrast: Contrast | 'pending' | undefined;
  readonly history: History | undefined;
  /** Undefined if the case was not compared with precedents. */
  readonly precedents: BesidePrecedents | undefined;
  /** If the page knows only some precedents and compares with those: how many there are in all. */
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
