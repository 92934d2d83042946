import type { KindRead } from '../../load/read-kind.ts';

/** A document that can be read, at least in part, and where it stands. */
export interface Readable extends KindRead {
  readonly path: string;
}
