import { isVerdictWord } from '../../model/verdict-word.ts';
import { isCount, isList, isRecord } from '../pack/shape.ts';
import type { BlobHead, BlobSummary, CaseList, CorpusFile } from './blob.ts';

/** Tests the shape of a value. The formats rely on the shape, and a blob may have been written by anybody. */
type Is = (value: unknown) => boolean;

const isText: Is = (value) => typeof value === 'string';
const isBoolean: Is = (value) => typeof value === 'boolean';
const isAny: Is = () => true;
const isOneOf =
  (...words: readonly string[]): Is =>
  (value) =>
    words.some((word) => word === value);
const isMaybe =
  (is: Is): Is =>
  (value) =>
    value === undefined || is(value);
const isAll =
  (is: Is): Is =>
  (value) =>
    Array.isArray(value) && value.every((item) => is(item));
const isWith =
  (shape: Readonly<Record<string, Is>>): Is =>
  (value) =>
    isRecord(value) && Object.entries(shape).every(([key, is]) => is(value[key]));

const isPlace = isWith({
  file: isText,
  line: isCount,
  column: isCount,
  endLine: isCount,
  endColumn: isCount,
});

const isEdit = isWith({
  policy: isText,
  what: isText,
  id: isText,
  how: isOneOf('added', 'removed', 'changed'),
  key: isMaybe(isText),
  from: isMaybe(isText),
  to: isMaybe(isText),
  weighs: isBoolean,
  place: isMaybe(isPlace),
});

const isTrouble = isWith({
  code: isText,
  severity: isOneOf('error', 'warning', 'info'),
  message: isText,
  help: isMaybe(isText),
  place: (value) => isPlace(value) || isWith({ file: isText, line: (line) => line === undefined })(value),
});

const OUTCOME = { verdict: isVerdictWord, contested: isBoolean, grounds: isAll(isText) };

const CHANGED = {
  id: isText,
  title: isText,
  place: isText,
  standing: isWith({
    verdict: isVerdictWord,
    on: isText,
    by: isMaybe(isText),
    grounds: isMaybe(isAll(isText)),
  }),
  now: isWith({ ...OUTCOME, reason: isText }),
  policy: isWith({ id: isText, version: isText, digest: isText }),
  base: isMaybe(isWith(OUTCOME)),
  cause: isMaybe(isOneOf('this-edit', 'already')),
  changes: isAll(
    isWith({
      what: isOneOf('finding', 'rule'),
      id: isText,
      title: isText,
      // oxlint-disable-next-line unicorn/no-thenable -- what was before, and never a function
      then: isMaybe(isText),
      now: isMaybe(isText),
      held: isMaybe(isBoolean),
      holds: isMaybe(isBoolean),
      measured: isMaybe(isWith({})),
    }),
  ),
  behind: isMaybe(
    isWith({
      sets: isAll(isWith({ edits: isAll(isEdit), evidence: isBoolean })),
      more: isCount,
      smallest: isBoolean,
    }),
  ),
} as const satisfies Readonly<Record<string, Is>>;

const BRIEF = { id: isText, place: isText };

const ENTRIES = {
  flips: isWith({ ...CHANGED, fate: isOneOf('flip') }),
  drifts: isWith({ ...CHANGED, fate: isOneOf('drift') }),
  undecided: isWith(BRIEF),
  unapproved: isWith(BRIEF),
  departed: isWith({ ...BRIEF, reconciled: isBoolean }),
  contested: isWith({ ...BRIEF, newly: isBoolean }),
  invalid: isWith({ id: isMaybe(isText), place: isText, troubles: isAll(isTrouble) }),
  same: isWith({ ...BRIEF, verdict: isVerdictWord }),
} as const satisfies Readonly<Record<CaseList, Is>>;

/** The fields that the entries of every list have. */
export interface BlobEntry {
  readonly id?: string | undefined;
  readonly place: string;
  /** Only for a contested case. */
  readonly newly?: boolean;
  /** Only for a decision that departed from the policy. */
  readonly reconciled?: boolean;
}

/** Parses a line of a blob into its list and its entry; undefined if it is not an entry. */
export function entryIn(line: unknown): readonly [list: CaseList, entry: BlobEntry] | undefined {
  if (!Array.isArray(line) || line.length !== 2) return undefined;
  const [list, entry] = line as [unknown, unknown];
  if (typeof list !== 'string' || !Object.hasOwn(ENTRIES, list)) return undefined;
  return ENTRIES[list as CaseList](entry) ? [list as CaseList, entry as BlobEntry] : undefined;
}

const COUNTS = ['cases', 'decided', 'same', 'flips', 'drifts', 'contested', 'newly-contested', 'undecided'];
const MORE_COUNTS = ['unapproved', 'departed', 'reconciled', 'departures', 'altered'];

const isSummary = isWith({
  counts: isWith({
    ...Object.fromEntries([...COUNTS, 'invalid'].map((count) => [count, isCount])),
    ...Object.fromEntries(MORE_COUNTS.map((count) => [count, isMaybe(isCount)])),
  }),
  departures: isMaybe(isAll(isAny)),
  altered: isMaybe(
    isAll(isWith({ ...BRIEF, kind: isOneOf('altered', 'gone', 'case-changed'), message: isText })),
  ),
  troubles: isAll(isTrouble),
  base: isMaybe(isText),
  edits: isAll(isEdit),
  files: isAll((value) => Array.isArray(value) && value.length === 2 && value.every(isText)),
  coverage: isMaybe(isAll(isWith({ policy: isText, cases: isCount, shown: isAll(isCount) }))),
  stopped: isBoolean,
} satisfies Record<keyof BlobSummary, Is>);

const isFile = (value: unknown): value is CorpusFile => isRecord(value) && isText(value['path']);

/** Whether a value is a valid first line of a blob. */
export function isHead(value: unknown): value is BlobHead {
  if (!isRecord(value) || !isRecord(value['mark']) || !isSummary(value['summary'])) return false;
  const { files, policies, version, readers, of, index } = value['mark'];
  return (
    isList(files, isFile) &&
    isAll(isWith({ id: isText, digest: isText }))(policies) &&
    isText(version) &&
    isText(readers) &&
    isCount(of) &&
    isCount(index) &&
    index < of
  );
}
