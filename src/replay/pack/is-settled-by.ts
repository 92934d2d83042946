import type { BlockReader } from './block-reader.ts';
import type { CaseHead } from './pack-format.ts';

/** Whether the decision in a case's head is the one that its numbers say: what is told is what was weighed. */
export function isSettledBy(block: BlockReader, index: number, { standing }: CaseHead): boolean {
  const grounds = block.groundsOf(index);
  return (
    standing.verdict === block.verdictOf(index) &&
    (standing.advice !== undefined) === block.departs(index) &&
    JSON.stringify(standing.grounds ?? null) === JSON.stringify(grounds ?? null)
  );
}
