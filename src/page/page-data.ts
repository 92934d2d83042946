import type { View } from '../engine/view.ts';
import type { Case } from '../model/case.ts';
import type { Policy } from '../model/policy.ts';
import type { Trace } from '../model/verdict.ts';
import type { Vocabulary } from '../model/vocabulary.ts';
import type { Precedent } from '../precedent/comparison.ts';
import type { WrittenView } from '../report/dossier/view-link.ts';

/** What the engine in a page is given: the documents, as far as the reader may see them, and how the page looks at them. */
export interface PageData {
  readonly policy: Policy;
  readonly vocabulary: Vocabulary;
  /** The case's own vocabulary, where it is wider than the policy's. */
  readonly words?: Vocabulary;
  readonly case: Case;
  readonly digests: { readonly policy: string; readonly case: string };
  readonly reveal: boolean;
  /** Labels of the case that hardly differ, as far as they were looked for. */
  readonly lookAlikes?: Trace['lookAlikes'];
  /** The view with which the page was made. */
  readonly view: WrittenView;
  /** The precedents that the page tells of, of so many; undefined where the case was not compared with any. */
  readonly precedents?: { readonly told: readonly Precedent[]; readonly compared: number };
}

/** A view, as the engine takes it. */
export const viewOf = ({ asOf, struck = [], assume = {} }: WrittenView): View => ({
  ...(asOf === undefined ? {} : { asOf }),
  ...(struck.length === 0 ? {} : { struck: new Set(struck) }),
  ...(Object.keys(assume).length === 0 ? {} : { assume }),
});

/** A view, as JSON holds it. */
export const writtenView = ({ asOf, struck, assume }: View): WrittenView => ({
  ...(asOf === undefined ? {} : { asOf }),
  ...(struck === undefined ? {} : { struck: [...struck] }),
  ...(assume === undefined ? {} : { assume }),
});
