import type { Path } from '../../model/path.ts';
import { mapIn } from '../names/tree.ts';

/** What a path leads to in a document as read; undefined where it leads nowhere. */
export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (at, step) => (Array.isArray(at) ? (at as readonly unknown[])[Number(step)] : mapIn(at)[step]),
    value,
  );
}
