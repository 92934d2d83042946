import type { View } from '../engine/view.ts';
import type { Case } from '../model/case.ts';
import type { Policy } from '../model/policy.ts';
import type { Trace } from '../model/verdict.ts';
import type { Vocabulary } from '../model/vocabulary.ts';
import type { Precedent } from '../precedent/comparison.ts';
import type { WrittenView } from '../report/dossier/view-link.ts';

/** The input of the engine in a page: the documents, as far as the reader may see them, and the view. */
export interface PageData {
  readonly policy: Policy;
  readonly vocabulary: Vocabulary;
  /** The case's own vocabulary, if it is wider than the policy's. */
  readonly words?: Vocabulary;
  readonly case: Case;
  readonly digests: { readonly policy: string; readonly case: string };
  readonly reveal: boolean;
  /** Labels of the case that look alike, if they were searched for. */
  readonly lookAlikes?: Trace['lookAlikes'];
  /** The view with which the page was made. */
  readonly view: WrittenView;
  /** The precedents shown on the page, and how many were compared in all; undefined if there was no comparison. */
  readonly precedents?: { readonly told: readonly Precedent[]; readonly compared: number };
}

/** Converts a view from JSON for the engine. */
export const viewOf = ({ asOf, struck = [], assume = {} }: WrittenView): View => ({
  ...(asOf === undefined ? {} : { asOf }),
  ...(struck.length === 0 ? {} : { struck: new Set(struck) }),
  ...(Object.keys(assume).length === 0 ? {} : { assume }),
});

/** Converts a view of the engine to JSON. */
export const writtenView = ({ asOf, struck, assume }: View): WrittenView => ({
  ...(asOf === undefined ? {} : { asOf }),
  ...(struck === undefined ? {} : { struck: [...struck] }),
  ...(assume === undefined ? {} : { assume }),
});
