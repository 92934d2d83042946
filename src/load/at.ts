import type { Span } from '../diagnostic/diagnostic.ts';
import type { Part, Path } from '../source/locate.ts';

/** The place of what a path leads to: asked for only when there is something to say of it. */
export type At = (path: Path, part?: Part) => Span;
