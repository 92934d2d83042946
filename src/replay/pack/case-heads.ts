import type { CaseHead, PackIndex } from './pack-format.ts';
import { isClean, isCount, isList, isRecord, parsed } from './shape.ts';

/**
 * Reads the heads of a block's cases, and checks them against the index.
 * @returns undefined if they are not consistent
 */
export function caseHeadsIn(
  bytes: Buffer,
  cases: number,
  { sources }: PackIndex,
): readonly CaseHead[] | undefined {
  const heads = bytes.toString('utf8').split('\n').map(parsed);
  const isHead = (value: unknown): value is CaseHead => isCaseHead(value, sources.length);
  return heads.length === cases && isList(heads, isHead) ? heads : undefined;
}

/** Whether a value has the shape of a head. Whether it also gives a valid case is checked by the checks of cases. */
function isCaseHead(value: unknown, sources: number): boolean {
  if (!isRecord(value)) return false;
  const { case: id, title, subject, standing, source, line, labels } = value;
  return (
    isClean(id) &&
    typeof title === 'string' &&
    typeof subject === 'string' &&
    isRecord(standing) &&
    isCount(source) &&
    source < sources &&
    (line === undefined || isCount(line)) &&
    isRecord(labels) &&
    Object.values(labels).every((known) => isList(known, isText))
  );
}

const isText = (value: unknown): value is string => typeof value === 'string';
