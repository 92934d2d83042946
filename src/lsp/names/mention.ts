import type { Path } from '../../model/path.ts';
import type { Part } from '../../source/locate.ts';

/** The kinds of things that have names in documents. */
const NAMED = [
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

/** One of these kinds. */
export type Named = (typeof NAMED)[number];

/** A place where a document defines or uses a name. */
export interface Mention {
  /** `class` may also mean a kind, since counts name both in the same way. */
  readonly of: Named;
  readonly name: string;
  readonly path: Path;
  readonly part: Part;
  /** Whether the name is defined here. */
  readonly defines: boolean;
  /** Whether it is in braces within a text. */
  readonly inText?: boolean;
  /** Whether it is part of a recorded decision, which must not be changed. */
  readonly recorded?: boolean;
  /** For an exhibit of an example: the example's name. */
  readonly within?: string;
}
