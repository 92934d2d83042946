import { dateFlag } from './decision-date.ts';
import type { DecisionOptions } from './intent.ts';
import { signerWith } from '../signing/sign-digest.ts';
import { UsageError } from '../process/exit.ts';
import { sameRole } from '../flags/role-flag.ts';
import { saysNothing } from '../../model/labels/says-nothing.ts';
import { parseTime } from '../../model/time.ts';
import type { Proceeding } from '../../model/case.ts';
import type { VerdictWord } from '../../model/verdict-word.ts';

/** The flags of the commands that write decisions. */
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
 * Turns the flags of `record` into options. Without `--on`, the decision gets today's date.
 * @throws UsageError where no role decides, where a text is empty or not a date, and where a role approves its own
 * decision
 */
export function recordOptions(flags: DecisionFlags): DecisionOptions {
  const { by = '', reason, proceeding } = flags;
  if (saysNothing(by)) throw new UsageError('a decision is recorded by somebody', BY);
  if (reason !== undefined && saysNothing(reason))
    throw new UsageError('`--reason` is empty', 'say why: `--reason "…"`');
  return { act: 'record', ...common(flags), proceeding };
}

/**
 * Turns the flags of `overrule` into options.
 * @throws UsageError as for `record`, and where there is no reason
 */
export function overruleOptions(flags: DecisionFlags): DecisionOptions {
  const { by = '', reason = '' } = flags;
  if (saysNothing(reason)) {
    throw new UsageError('a decision is not overruled without a reason', 'say what changed: `--reason "…"`');
  }
  if (saysNothing(by)) throw new UsageError('a decision is not overruled by nobody', BY);
  return { act: 'overrule', ...common(flags) };
}

/**
 * Turns the flags of `appeal` into options.
 * @throws UsageError as for `record`
 */
export function appealOptions(flags: DecisionFlags): DecisionOptions {
  const { by = '', reason = '', reinstate } = flags;
  if (saysNothing(reason))
    throw new UsageError('an appeal is not decided without a reason', 'say why: `--reason "…"`');
  if (saysNothing(by))
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
      `\`${own}\` decides, and cannot approve its own decision`,
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
