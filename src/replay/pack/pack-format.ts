import { VERDICT_WORDS, type VerdictWord } from '../../model/verdict-word.ts';
import type { Decision, Value } from '../../model/case.ts';
import type { Vocabulary } from '../../model/vocabulary.ts';

/** The version of the pack format: version 4 keeps the history of facts and the exhibits that show them. */
export const PACK_VERSION = 4;

/** The first and the last eight bytes of a pack; the digit is the format's version. */
export const MAGIC = 'decpack4';

const ANY_PACK = 'decpack';

/** Whether bytes begin like a pack of any version. */
export const beginsPack = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.subarray(0, ANY_PACK.length)).toString('latin1') === ANY_PACK;

/** How many cases a block holds at most: enough for long arrays, few enough to read a block at once. */
export const BLOCK_CASES = 2048;

/** The length of a pack's trailer, in bytes: the length and the checksum of its index, and `MAGIC`. */
export const END_BYTES = 16;

/** How many undecided cases a pack names. */
export const UNDECIDED_NAMED = 1000;

/** The minimum size of a case in bytes: its required keys alone take more. */
export const LEAST_CASE_BYTES = 64;

/**
 * Why a pack cannot be used. `foreign`: it is not a pack; `damaged`: its bytes changed; `stale`: its sources or its
 * vocabulary have changed since; `differs`: it does not say what its sources say; `unheld`: its sources are not there
 * to compare it with.
 */
export type PackFault = 'foreign' | 'damaged' | 'stale' | 'differs' | 'unheld';

/** The error that a pack cannot be used. */
export class PackError extends Error {
  override readonly name = 'PackError';
  readonly fault: PackFault;
  /** What to do about it, if that is not the same for all packs with this fault. */
  readonly help: string | undefined;

  constructor(fault: PackFault, message: string, help?: string) {
    super(message);
    this.fault = fault;
    this.help = help;
  }
}

/** A file that was packed: an archive or a single case. */
export interface PackSource {
  /** The path as it was given when packing. */
  readonly path: string;
  /** In bytes. */
  readonly size: number;
  /** SHA-256 of the whole file, in hexadecimal. */
  readonly sha256: string;
  /** How many of its cases are decided, and how many are not. */
  readonly decided: number;
  readonly undecided: number;
}

/** Where a block lies in the file: its numbers, followed by the heads of its cases, each with a checksum. */
export interface PackBlock {
  readonly offset: number;
  readonly length: number;
  readonly crc: number;
  readonly headsLength: number;
  readonly headsCrc: number;
  readonly cases: number;
}

/** The index at the end of a pack: what the pack was made of, and where everything is. */
export interface PackIndex {
  readonly version: typeof PACK_VERSION;
  /** The digest of the vocabulary that all its cases use, and the vocabulary itself. */
  readonly vocabulary: { readonly digest: string; readonly document: Vocabulary };
  readonly sources: readonly PackSource[];
  readonly decided: number;
  /** The number of cases without a decision, and the places of the first of them. */
  readonly undecided: number;
  readonly undecidedPlaces: readonly { readonly id: string; readonly place: string }[];
  readonly blocks: readonly PackBlock[];
}

/** A column of a block: its name, the width of its numbers in bytes, and its offset in the block. */
export interface PackColumn {
  readonly name: string;
  readonly width: 1 | 2 | 4 | 8;
  readonly offset: number;
}

/** The header of a block: JSON, before its columns. */
export interface BlockHeader {
  readonly cases: number;
  readonly exhibits: number;
  /** How many entries there are of facts recorded with their history, and how many exhibits these name. */
  readonly entries: number;
  readonly shown: number;
  readonly columns: readonly PackColumn[];
  /** By fact, in the vocabulary's order: the values that occur in this block, in the order of their codes from 1. */
  readonly facts: readonly (readonly Value[])[];
  /** The grounds of standing decisions, each combination once. */
  readonly grounds: readonly (readonly string[])[];
  /**
   * By attribute, in the vocabulary's order: for whole numbers the numbers that occur, in the order of their codes from
   * 1.
   */
  readonly numbers: readonly (readonly number[])[];
}

/** What a pack keeps of a case besides numbers, as one line of JSON: enough to report its result, and where it is stored. */
export interface CaseHead {
  readonly case: string;
  readonly title: string;
  readonly subject: string;
  readonly standing: Decision;
  /** The position of its source, and for an archive the line, from 1. */
  readonly source: number;
  readonly line?: number;
  /** By attribute that is a reference: the labels, in the order of their codes from 1. */
  readonly labels: Readonly<Record<string, readonly string[]>>;
}

/**
 * The code of the standing decision's verdict; `DEPARTS` is added if it departs from its policy. `NO_GROUNDS` stands
 * for grounds that were not recorded.
 */
const CODES = { terminate: 0, retain: 1 } as const satisfies Record<VerdictWord, number>;
export const VERDICT_CODES = VERDICT_WORDS.toSorted((a, b) => CODES[a] - CODES[b]);
export const DEPARTS = VERDICT_CODES.length;
export const NO_GROUNDS = 0xffff_ffff;

/** The value in the column of ages for an entry without a date. */
export const UNDATED = -1;
