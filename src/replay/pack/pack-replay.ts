import { itemAt } from '../../model/look-up.ts';
import { asksApprovals } from '../../explain/approvals.ts';
import { fateOf } from '../fate.ts';
import { JUDGEMENT, emptyTally, isDecided, addTo } from '../judgement.ts';
import { settleCoded } from '../../engine/settle.ts';
import type { Program } from '../../engine/program.ts';
import { onlyApplyingTo, type Candidates } from '../candidates.ts';
import type { BlockReader } from './block-reader.ts';
import { packedCase } from './packed-case.ts';
import { loadCaseValue } from '../../load/case.ts';
import { isSettledBy } from './is-settled-by.ts';
import { PackError, type CaseHead, type PackBlock } from './pack-format.ts';
import type { ArchiveOptions } from '../archive/archive-replay.ts';
import { quoteName } from '../../diagnostic/quote.ts';
import type { CaseRead } from '../../load/case-document.ts';
import { entered, marksOf } from '../archive/line-judge.ts';
import { PackReader } from './pack-reader.ts';
import type { LoadedPolicies } from '../../load/loaded-policies.ts';
import { FoundList } from '../found-list.ts';
import type { ReplayResult } from '../replay-result.ts';

/**
 * Replays a pack. Its cases are stored encoded, ready to be decided, so nothing is parsed.
 * @throws PackError if the pack is foreign or damaged, or its vocabulary is another
 */
export function replayPack(path: string, loaded: LoadedPolicies, options: ArchiveOptions): ReplayResult {
  const reader = new PackReader(path, loaded.vocabularies, loaded.programs);
  try {
    const { index, candidates } = reader;
    const tally = emptyTally();
    const found = new FoundList();
    let position = 0;
    for (const block of index.blocks) {
      const from = position;
      position += block.cases;
      replayBlock(reader, block, loaded, candidates, options, from, tally, found, path);
    }
    if (options.shard.index === 0) addUndecided(reader, tally, found);
    return { tally, found };
  } finally {
    reader.close();
  }
}

function replayBlock(
  reader: PackReader,
  place: PackBlock,
  loaded: LoadedPolicies,
  candidates: Candidates,
  { shard, all, ledger }: ArchiveOptions,
  from: number,
  tally: number[],
  found: FoundList,
  path: string,
): void {
  const block = reader.block(place);
  const selected = new Map<Program, Int32Array | undefined>();
  const notable: { readonly index: number; readonly judgement: number; readonly group: number }[] = [];
  let heads: readonly CaseHead[] | undefined;
  const headOf = (index: number): CaseHead => (heads ??= reader.heads(place))[index]!;
  for (let index = 0; index < block.size; index += 1) {
    if (shard.of > 1 && (from + index) % shard.of !== shard.index) continue;
    const judgement = judged(block, index, selected, candidates, ledger, headOf);
    const group = ledger !== undefined && isDecided(judgement) ? ledger.last : -1;
    addTo(tally, judgement);
    if (all || group !== -1 || judgement !== JUDGEMENT.same) notable.push({ index, judgement, group });
  }
  if (notable.length === 0) return;
  for (const { index, judgement, group } of notable) {
    const head = headOf(index);
    const read = (): CaseRead => asRead(path, loaded, place, index, head);
    found.push({ judgement, place: placeOf(reader, head), read, group });
  }
}

function judged(
  block: BlockReader,
  index: number,
  selected: Map<Program, Int32Array | undefined>,
  candidates: Candidates,
  ledger: ArchiveOptions['ledger'],
  headOf: (index: number) => CaseHead,
): number {
  const coded = block.look(index);
  const applying = onlyApplyingTo(candidates, coded.facts);
  if (applying === undefined) return JUDGEMENT.invalid;
  const { deciding } = applying;
  if (!selected.has(deciding)) selected.set(deciding, block.selectedBy(deciding));
  const now = settleCoded(deciding, coded, selected.get(deciding));
  const standing = { verdict: block.verdictOf(index), grounds: block.groundsOf(index) };
  const judgement = entered(applying, standing, now, ledger);
  const { policy } = applying.program;
  if (!block.departs(index) && !asksApprovals(policy)) return judgement;
  // a decision that departed is compared with what the policy gave then; that, and the approvals, are stored in the
  // head only
  const head = headOf(index).standing;
  return JUDGEMENT[fateOf(head, now)] + marksOf(policy, head, now);
}

/**
 * Reads a case as the pack keeps it. The pack is opened again, since only few cases are reported.
 * @throws PackError if it is not a valid case, or its head has another decision than its numbers
 */
function asRead(
  path: string,
  loaded: LoadedPolicies,
  place: PackBlock,
  index: number,
  head: CaseHead,
): CaseRead {
  const reader = new PackReader(path, loaded.vocabularies);
  try {
    const block = reader.block(place);
    const theCase = packedCase(block, index, head);
    const vocabulary = loaded.vocabularies.get(theCase.vocabulary)!;
    if (!isSettledBy(block, index, head) || loadCaseValue(theCase, vocabulary) === undefined)
      throw new PackError(
        'damaged',
        `\`${path}\` is damaged: it does not hold a valid case ${quoteName(head.case)}`,
      );
    const span = { file: { name: placeOf(reader, head), text: '', firstLine: 1 }, start: 0, end: 0 };
    return {
      ok: true,
      place: span.file.name,
      case: theCase,
      locate: () => span,
      warnings: [],
      isReduced: true,
    };
  } finally {
    reader.close();
  }
}

function placeOf({ index }: PackReader, { source, line }: CaseHead): string {
  const { path } = itemAt(index.sources, source);
  return line === undefined ? path : `${path}:${line}`;
}

function addUndecided({ index }: PackReader, tally: number[], found: FoundList): void {
  addTo(tally, JUDGEMENT.undecided, index.undecided);
  for (const { id, place } of index.undecidedPlaces) {
    const read = (): CaseRead => ({ ok: false, place: id, diagnostics: [] });
    found.push({ judgement: JUDGEMENT.undecided, place, read, group: -1 });
  }
}
