import type { BlockReader } from './block-reader.ts';
import type { CaseHead } from './pack-format.ts';

/** Whether the decision in a case's head is the one in the block's numbers: what is reported must be what was compared. */
export function isSettledBy(block: BlockReader, index: number, { standing }: CaseHead): boolean {
  const grounds = block.groundsOf(index);
  return (
    standing.verdict === block.verdictOf(index) &&
    (standing.advice !== undefined) === block.departs(index) &&
    JSON.stringify(standing.grounds ?? null) === JSON.stringify(grounds ?? null)
  );
}
