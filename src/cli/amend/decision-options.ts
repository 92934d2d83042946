import { dateFlag } from './decision-date.ts';
import type { DecisionOptions } from './intent.ts';
import { signerWith } from '../signing/sign-digest.ts';
import { UsageError } from '../process/exit.ts';
import { sameRole } from '../flags/role-flag.ts';
import { parseTime } from '../../model/time.ts';
import type { Proceeding } from '../../model/case.ts';
import type { VerdictWord } from '../../model/verdict-word.ts';

/** The flags that say what a person wants written. */
export interface DecisionFlags {
  readonly on?: string;
  readonly by?: string;
  readonly reason?: string;
  readonly verdict?: VerdictWord;
  readonly approvedBy?: readonly string[];
  readonly proceeding?: Proceeding;
  readonly reinstate?: string;
  /** The file of a key to sign with. */
  readonly sign?: string;
}

/**
 * What the flags of `record` ask for. The day is the clock's where the person does not say it.
 * @throws UsageError where nobody decides, for a text that is not a date or is empty, and for an approval of one's own
 */
export function recordOptions(flags: DecisionFlags): DecisionOptions {
  const { by = '', reason, proceeding } = flags;
  if (by.trim() === '') throw new UsageError('a decision is recorded by somebody', BY);
  if (reason?.trim() === '') throw new UsageError('`--reason` is empty', 'say why: `--reason "…"`');
  return { act: 'record', ...common(flags), proceeding };
}

/**
 * What the flags of `overrule` ask for.
 * @throws UsageError likewise, and where there is no reason
 */
export function overruleOptions(flags: DecisionFlags): DecisionOptions {
  const { by = '', reason = '' } = flags;
  if (reason.trim() === '') {
    throw new UsageError('a decision is not overruled without a reason', 'say what changed: `--reason "…"`');
  }
  if (by.trim() === '') throw new UsageError('a decision is not overruled by nobody', BY);
  return { act: 'overrule', ...common(flags) };
}

/**
 * What the flags of `appeal` ask for.
 * @throws UsageError likewise
 */
export function appealOptions(flags: DecisionFlags): DecisionOptions {
  const { by = '', reason = '', reinstate } = flags;
  if (reason.trim() === '')
    throw new UsageError('an appeal is not decided without a reason', 'say why: `--reason "…"`');
  if (by.trim() === '')
    throw new UsageError(
      'an appeal is heard by somebody',
      'name the role of who heard it, and took no part before: `--by "appeals board"`',
    );
  if (reinstate !== undefined && parseTime(reinstate) === undefined)
    throw new UsageError(`\`--reinstate ${reinstate}\` is not a date`, 'write it as 2022-09-03');
  return { act: 'appeal', ...common(flags), proceeding: 'appeal', reinstate };
}

function common({
  on,
  by = '',
  reason,
  verdict,
  approvedBy = [],
  sign,
}: DecisionFlags): Omit<DecisionOptions, 'act'> {
  const own = approvedBy.find((role) => sameRole(role, by));
  if (own !== undefined)
    throw new UsageError(
      `\`--approved-by ${own}\` is who decides`,
      'a decision is approved by somebody else: name another role',
    );
  const now = Date.now();
  return {
    on: dateFlag(on, now),
    now,
    by: by.trim(),
    reason: reason?.trim(),
    verdict,
    approvedBy,
    sign: sign === undefined ? undefined : signerWith(sign),
  };
}

const BY = 'say in which role you decide: `--by "reviewer on duty"`';
