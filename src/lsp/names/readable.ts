import type { KindRead } from '../../load/read-kind.ts';

/** A document that can be parsed, at least in part, with its path. */
export interface Readable extends KindRead {
  readonly path: string;
}
