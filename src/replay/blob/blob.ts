import type { ReplayReport } from '../replay-report.ts';

/** The version of the blob format; it changes when an older blob could be misread. */
export const BLOB_FORMAT = 2;

/** Identifies a file that was replayed. */
export interface CorpusFile {
  readonly path: string;
  /** In bytes; undefined for a stream, or a file that could not be read. */
  readonly size?: number | undefined;
  /** SHA-256 of the whole file if it is small, of samples of it if it is large. */
  readonly sample?: string | undefined;
}

/** What identifies a whole replay: two parts belong together if all of this is equal. */
export interface BlobWhole {
  /** The files, in the order in which they are replayed. */
  readonly files: readonly CorpusFile[];
  readonly policies: readonly { readonly id: string; readonly digest: string }[];
  /** The version of decisis. */
  readonly version: string;
  /** The audience that the report is written for. */
  readonly readers: string;
  /** How many parts the replay was divided into. */
  readonly of: number;
}

/** Identifies a part of a replay: the whole it belongs to, and its number. */
export interface BlobMark extends BlobWhole {
  /** The number of the part, from 0. */
  readonly index: number;
}

/** The lists of a report that have one entry per case. */
export const CASE_LISTS = [
  'flips',
  'drifts',
  'undecided',
  'unapproved',
  'departed',
  'contested',
  'invalid',
  'same',
] as const satisfies readonly (keyof ReplayReport)[];

/** The name of such a list. */
export type CaseList = (typeof CASE_LISTS)[number];

/** The lists that may be as long as the corpus, so a merge never holds one in memory. */
export const LONG_LISTS = ['flips', 'drifts', 'undecided', 'same'] as const satisfies readonly CaseList[];

/** The name of such a list. */
export type LongList = (typeof LONG_LISTS)[number];

/** The coverage of a policy by the cases of one part. */
export interface ShownCounts {
  readonly policy: string;
  /** How many cases the policy applies to. */
  readonly cases: number;
  /** How many of them show each thing that can be covered, in the order of the meter. */
  readonly shown: readonly number[];
}

/** A report without its lists: counts, edits, and what went wrong. */
export type BlobSummary = Omit<ReplayReport, CaseList | 'files' | 'outcome'> & {
  readonly files: readonly (readonly [id: string, file: string])[];
  /** What the cases of this part cover of the policies; left out unless coverage was asked for. */
  readonly coverage?: readonly ShownCounts[] | undefined;
  /** Whether the replay stopped before it reached any case. */
  readonly stopped: boolean;
};

/** The first line of a blob. */
export interface BlobHead {
  readonly mark: BlobMark;
  readonly summary: BlobSummary;
}

/** The parts of a summary that are not part of a report. */
export type BlobExtras = Pick<BlobSummary, 'coverage' | 'stopped'>;
