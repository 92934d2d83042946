import { complaint } from '../../diagnostic/complaint.ts';
import { quote } from '../../diagnostic/quote.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Case } from '../../model/case.ts';
import { entriesOf, isPlain } from '../../model/fact-entries.ts';
import { LIMBS, type CaseNotice } from '../../model/notice.ts';
import { parseTime } from '../../model/time.ts';
import type { Path } from '../../model/path.ts';
import { type Check, entryPath } from '../check.ts';
import { timeHelp } from '../time-help.ts';

/** Matches text that can only be an attempt at a time; other text is not quoted. */
const TIME_LIKE =
  /^\d{4}-\d{2}-\d{2}(?:[Tt ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|z|[+-]\d{2}:?\d{2})?)?$/;

const NOTICE_TIMES = ['content-date', 'reported', 'from', 'until'] as const;

/** Every time of a case must be valid: with a zone, and on an existing day. */
export const times: Check<Case> = (subject, _, at) => {
  const found: Diagnostic[] = [];
  const look = (text: string | undefined, path: Path): void => {
    if (text === undefined || parseTime(text) !== undefined) return;
    found.push(
      complaint(
        'case/bad-time',
        at(path),
        `${TIME_LIKE.test(text) ? quote(text) : 'this'} is not a time`,
        timeHelp(text),
      ),
    );
  };
  const lookInNotice = (notice: CaseNotice = {}, path: Path): void => {
    for (const key of NOTICE_TIMES) look(notice[key], [...path, key]);
    for (const limb of LIMBS) look(notice.ends?.[limb], [...path, 'ends', limb]);
  };
  look(subject['as-of'], ['as-of']);
  for (const [position, { observed, collected }] of subject.evidence.entries()) {
    look(observed, ['evidence', position, 'observed']);
    look(collected?.at, ['evidence', position, 'collected', 'at']);
  }
  for (const [name, fact] of Object.entries(subject.facts)) {
    if (isPlain(fact)) continue;
    for (const [position, { since }] of entriesOf(fact).entries())
      look(since, [...entryPath(name, fact, position), 'since']);
  }
  lookInNotice(subject.notice, ['notice']);
  for (const [position, { on, notice, reinstate }] of (subject.decisions ?? []).entries()) {
    look(on, ['decisions', position, 'on']);
    look(reinstate, ['decisions', position, 'reinstate']);
    lookInNotice(notice, ['decisions', position, 'notice']);
  }
  return found;
};
