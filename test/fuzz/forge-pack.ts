import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pick, within, type Draw } from '../naive/draw.ts';
import { openPack, sealPack, type OpenPack } from '../support/forged-pack.ts';
import { brokenTree } from './break-tree.ts';

type Part = OpenPack['blocks'][number];

type Forge = (draw: Draw, pack: OpenPack, block: Part) => OpenPack;

const withBlock = ({ index, blocks }: OpenPack, block: Part, other: Part): OpenPack => ({
  index,
  blocks: blocks.map((one) => (one === block ? other : one)),
});

const FORGES: readonly Forge[] = [
  (draw, pack) => ({ ...pack, index: brokenTree(draw, pack.index) as OpenPack['index'] }),
  (draw, pack, block) =>
    withBlock(pack, block, { ...block, header: brokenTree(draw, block.header) as Part['header'] }),
  (draw, pack, block) =>
    withBlock(pack, block, { ...block, heads: brokenTree(draw, block.heads) as Part['heads'] }),
  (draw, pack, block) => {
    const columns = Buffer.from(block.columns);
    for (let times = within(draw, 1, 4); times > 0 && columns.length > 0; times -= 1)
      columns[draw(columns.length)] = pick(draw, [0, 1, 2, 7, 0x7f, 0x80, 0xff, draw(256)]);
    return withBlock(pack, block, { ...block, columns });
  },
  (draw, pack, block) =>
    withBlock(pack, block, { ...block, columns: block.columns.subarray(0, draw(block.columns.length + 1)) }),
  (_, pack, block) =>
    withBlock(pack, block, { ...block, columns: Buffer.concat([block.columns, Buffer.alloc(64, 1)]) }),
  (_, pack, block) => ({ ...pack, blocks: [...pack.blocks, block] }),
  (_, pack, block) => ({ ...pack, blocks: pack.blocks.filter((one) => one !== block) }),
  (draw, pack, block) =>
    withBlock(pack, block, { ...block, heads: [...block.heads, pick(draw, block.heads)] }),
  (_, pack, block) => withBlock(pack, block, { ...block, heads: block.heads.slice(1) }),
];

/**
 * A pack in which one to three things are forged, with all places, lengths and checksums right for what is in it.
 * @param folder where it can be put for a moment
 * @returns undefined where what came out can be no pack at all
 */
export function forgedPack(draw: Draw, bytes: Buffer, folder: string): Buffer | undefined {
  const path = join(folder, 'forged.pack');
  writeFileSync(path, bytes);
  let pack = openPack(path);
  try {
    for (let times = within(draw, 1, 3); times > 0 && pack.blocks.length > 0; times -= 1)
      pack = pick(draw, FORGES)(draw, pack, pick(draw, pack.blocks));
    sealPack(path, pack);
    return readFileSync(path);
  } catch {
    // such as a list of heads that is none any more
    return undefined;
  } finally {
    rmSync(path);
  }
}
