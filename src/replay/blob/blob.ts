import type { ReplayReport } from '../replay-report.ts';

/** The format of blobs; the number changes where an older one could be misread. */
export const BLOB_FORMAT = 2;

/** A file that was replayed, as far as is needed to tell it from another. */
export interface CorpusFile {
  readonly path: string;
  /** Bytes; undefined of what could not be read, or is a stream. */
  readonly size?: number | undefined;
  /** SHA-256 of the file where it is small, and of samples of it where it is large. */
  readonly sample?: string | undefined;
}

/** What a part of a replay is a part of: two parts belong together where these are the same. */
export interface BlobWhole {
  /** The files, in the order in which they are replayed. */
  readonly files: readonly CorpusFile[];
  readonly policies: readonly { readonly id: string; readonly digest: string }[];
  /** The version of decisis. */
  readonly version: string;
  /** Who may read what it says. */
  readonly readers: string;
  /** How many parts there are. */
  readonly of: number;
}

/** Which part of which whole a blob has. */
export interface BlobMark extends BlobWhole {
  /** The number of the part, from 0. */
  readonly index: number;
}

/** The lists of a report that have an entry a case. */
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

/** One of them. */
export type CaseList = (typeof CASE_LISTS)[number];

/** The lists that may be as long as the corpus: a merge never holds one. */
export const LONG_LISTS = ['flips', 'drifts', 'undecided', 'same'] as const satisfies readonly CaseList[];

/** One of them. */
export type LongList = (typeof LONG_LISTS)[number];

/** What a part of the cases shows of a policy. */
export interface ShownCounts {
  readonly policy: string;
  /** How many cases there were to which it applies. */
  readonly cases: number;
  /** How many of them show each thing that is to be shown, in the order of the meter. */
  readonly shown: readonly number[];
}

/** What the lists of a report are apart from: counts, edits, what stood in the way. */
export type BlobSummary = Omit<ReplayReport, CaseList | 'files' | 'outcome'> & {
  readonly files: readonly (readonly [id: string, file: string])[];
  /** What the cases of the part show of the policies; left out where nobody asked. */
  readonly coverage?: readonly ShownCounts[] | undefined;
  /** Whether the replay stopped before it looked at any case. */
  readonly stopped: boolean;
};

/** What a blob begins with. */
export interface BlobHead {
  readonly mark: BlobMark;
  readonly summary: BlobSummary;
}

/** What the report of a part has no place for. */
export type BlobExtras = Pick<BlobSummary, 'coverage' | 'stopped'>;
