import { casesOf } from '../../cases/cases.ts';
import { isPack, PackReader } from '../../../replay/pack/pack-reader.ts';
import type { LoadedPolicies } from '../../../load/loaded-policies.ts';
import { expanded } from '../../replay/replay-corpus.ts';
import type { Terminal } from '../../terminal/terminal.ts';

/**
 * Whether any case under some paths is decided. A shard that met no decided case needs to know; the search stops at
 * the first.
 * @param paths without standard input, which has been read by then; a pack among them is known to be sound
 */
export async function hasDecidedCase(
  paths: readonly string[],
  { vocabularies }: LoadedPolicies,
  { stdin }: Terminal,
): Promise<boolean> {
  for (const { path, below } of paths.flatMap(expanded)) {
    if (isPack(path)) {
      if (decidedIn(path, vocabularies) > 0) return true;
      continue;
    }
    for await (const item of casesOf([path], stdin, vocabularies, { below }))
      if (item.ok && (item.case.decisions ?? []).length > 0) return true;
  }
  return false;
}

function decidedIn(path: string, vocabularies: LoadedPolicies['vocabularies']): number {
  const reader = new PackReader(path, vocabularies);
  try {
    return reader.index.decided;
  } finally {
    reader.close();
  }
}
