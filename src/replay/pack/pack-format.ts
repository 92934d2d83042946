import type { VerdictWord } from '../../model/verdict-word.ts';
import type { Decision, Value } from '../../model/case.ts';
import type { Vocabulary } from '../../model/vocabulary.ts';

/** The version of the format: 4 keeps facts with their history and what shows them. */
export const PACK_VERSION = 4;

/** The first and the last eight bytes of a pack; the digit is the format's version. */
export const MAGIC = 'decpack4';

const ANY_PACK = 'decpack';

/** Whether bytes begin as a pack does, of whatever version. */
export const beginsPack = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.subarray(0, ANY_PACK.length)).toString('latin1') === ANY_PACK;

/** How many cases a block holds at most: enough that its arrays are long, few enough that it is read in one piece. */
export const BLOCK_CASES = 2048;

/** The length of what ends a pack, in bytes: the length and the checksum of its index, and `MAGIC`. */
export const END_BYTES = 16;

/** How many undecided cases are named. */
export const UNDECIDED_NAMED = 1000;

/** No case is shorter, in bytes: its keys alone are longer. */
export const LEAST_CASE_BYTES = 64;

/**
 * Why a pack is not to be used: it is not a pack; it is damaged; it was made of something else than what is there now; it says
 * something else than what it was made of; or nothing is there to hold it to.
 */
export type PackFault = 'foreign' | 'damaged' | 'stale' | 'differs' | 'unheld';

/** A pack is not to be used. */
export class PackError extends Error {
  override readonly name = 'PackError';
  readonly fault: PackFault;
  /** What to do about it, where that is not the same for all packs with the fault. */
  readonly help: string | undefined;

  constructor(fault: PackFault, message: string, help?: string) {
    super(message);
    this.fault = fault;
    this.help = help;
  }
}

/** A file that was read for a pack: an archive, or a case, whether it is decided or not. */
export interface PackSource {
  /** The path as it was given when packing. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** SHA-256 of the whole file, in hexadecimal. */
  readonly sha256: string;
  /** How many of its cases are decided, and how many are not. */
  readonly decided: number;
  readonly undecided: number;
}

/** Where a block stands in the file: its numbers, and behind them the heads of its cases, each with a checksum. */
export interface PackBlock {
  readonly offset: number;
  readonly length: number;
  readonly crc: number;
  readonly headsLength: number;
  readonly headsCrc: number;
  readonly cases: number;
}

/** What stands at the end of a pack: what it is of, and where everything is. */
export interface PackIndex {
  readonly version: typeof PACK_VERSION;
  /** The digest of the vocabulary that all its cases use, and the vocabulary itself. */
  readonly vocabulary: { readonly digest: string; readonly document: Vocabulary };
  readonly sources: readonly PackSource[];
  readonly decided: number;
  /** Cases without a decision are counted, and named by their places. */
  readonly undecided: number;
  readonly undecidedPlaces: readonly { readonly id: string; readonly place: string }[];
  readonly blocks: readonly PackBlock[];
}

/** A column of a block: which, how wide its numbers are in bytes, and where it begins in the block. */
export interface PackColumn {
  readonly name: string;
  readonly width: 1 | 2 | 4 | 8;
  readonly offset: number;
}

/** What stands at the beginning of a block, as JSON, before its columns. */
export interface BlockHeader {
  readonly cases: number;
  readonly exhibits: number;
  /** How many entries of facts that are recorded in full, and how many exhibits these name. */
  readonly entries: number;
  readonly shown: number;
  readonly columns: readonly PackColumn[];
  /** By fact, in the vocabulary's order: the values met in this block, in the order of their codes from 1. */
  readonly facts: readonly (readonly Value[])[];
  /** The grounds of standing decisions, each combination once. */
  readonly grounds: readonly (readonly string[])[];
  /** By attribute, in the vocabulary's order: where it is a whole number the numbers, in the order of their codes from 1. */
  readonly numbers: readonly (readonly number[])[];
}

/** What a pack keeps of a case beside numbers, one line of JSON each: enough to say what became of it, and where it stands. */
export interface CaseHead {
  readonly case: string;
  readonly title: string;
  readonly subject: string;
  readonly standing: Decision;
  /** The source, by its position, and the line in it where it is an archive, from 1. */
  readonly source: number;
  readonly line?: number;
  /** By attribute that is a reference: the labels, in the order of their codes from 1. */
  readonly labels: Readonly<Record<string, readonly string[]>>;
}

/** The code of a standing decision's verdict, to which `DEPARTS` is added where it departs from its policy; and of grounds that are not recorded. */
export const VERDICT_CODES = ['terminate', 'retain'] as const satisfies readonly VerdictWord[];
export const DEPARTS = VERDICT_CODES.length;
export const NO_GROUNDS = 0xffff_ffff;

/** In the column of ages, what an entry has that says nothing of its time. */
export const UNDATED = -1;
