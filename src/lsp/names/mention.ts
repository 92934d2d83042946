import type { Path } from '../../model/path.ts';
import type { Part } from '../../source/locate.ts';

/** What has a name in documents. */
export const NAMED = [
  'vocabulary',
  'kind',
  'attribute',
  'fact',
  'policy',
  'class',
  'finding',
  'rule',
  'guarantee',
  'assumption',
  'exhibit',
  'case',
] as const;

/** One of these. */
export type Named = (typeof NAMED)[number];

/** A place where a document gives a name, or uses one. */
export interface Mention {
  /** Of a class, a kind may be meant: both are counted by name. */
  readonly of: Named;
  readonly name: string;
  readonly path: Path;
  readonly part: Part;
  /** Whether the name is given here. */
  readonly defines: boolean;
  /** Whether it stands in braces within a text. */
  readonly inText?: boolean;
  /** Whether it stands in what was recorded, which nobody changes. */
  readonly recorded?: boolean;
  /** Of an exhibit of an example: the example's name. */
  readonly within?: string;
}
