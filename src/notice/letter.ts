import { endsService, type VerdictWord } from '../model/verdict-word.ts';
import { day, moment } from '../explain/words.ts';
import { customerSections } from './customer.ts';
import type { Notice } from './notice.ts';
import { reporterSections } from './reporter.ts';
import type { Block, Section } from './common.ts';

/** A notice in words, whatever it is written in. */
export interface Letter {
  readonly title: string;
  readonly opening: readonly Block[];
  readonly sections: readonly Section[];
  /** What it was written from: for whoever files it. */
  readonly reference: string;
}

/** The letter that tells a customer or a reporter what was decided. */
export function letterOf(notice: Notice): Letter {
  const { to, subject, policy, underPolicy, case: theCase, verdict } = notice;
  const statement = endsService(verdict) ? 'Statement of reasons' : 'What we decided';
  return {
    title: to === 'reporter' ? `Your report on ${subject}` : `${statement}: ${subject}`,
    opening: [...draft(notice), decidedLine(notice), ...history(notice)],
    sections: to === 'reporter' ? reporterSections(notice) : customerSections(notice),
    reference: underPolicy
      ? `Case ${theCase.id}, ${theCase.digest}; policy ${policy.id}, version ${policy.version}.`
      : `Case ${theCase.id}, ${theCase.digest}.`,
  };
}

const draft = ({ decided }: Notice): readonly string[] =>
  decided === undefined ? ['DRAFT: nothing is decided yet. This is what the policy gives.'] : [];

function decidedLine({ decided, policy, underPolicy, provider, asOf }: Notice): string {
  const who = provider ?? 'We';
  const known = `on what was known on ${moment(asOf)}`;
  const under = `under "${policy.title}", version ${policy.version}, ${known}`;
  if (decided === undefined) return `${who} would decide ${under}.`;
  const by = decided.by === undefined ? '' : ` (${decided.by})`;
  return `${who}${by} decided on ${day(decided.on)}, ${underPolicy ? under : known}.`;
}

/** What was decided before, why it was decided again, and what is otherwise now. */
function history({ earlier, proceeding, verdict, grounds, provider }: Notice): readonly string[] {
  if (earlier === undefined) return [];
  const who = provider ?? 'We';
  const first = `${who} first decided${earlier.on === undefined ? '' : ` on ${day(earlier.on)}`} to ${DONE[earlier.verdict]}.`;
  const changed =
    earlier.verdict === verdict
      ? `That decision stands${groundsChanged(earlier.grounds, grounds) ? ', for other reasons' : ''}.`
      : `What has changed: it was decided to ${DONE[earlier.verdict]}, and now to ${DONE[verdict]}.`;
  return [`${first} ${AGAIN[proceeding]} ${changed}`];
}

const DONE = {
  terminate: 'end the service',
  retain: 'go on with the service',
} as const satisfies Record<VerdictWord, string>;

const AGAIN = {
  initial: 'It was decided again.',
  review: 'We looked at it again.',
  appeal: 'That decision was appealed, and someone looked at it again.',
  correction: 'That decision had a mistake, which is put right here.',
} as const satisfies Record<Notice['proceeding'], string>;

const groundsChanged = (before: readonly string[] | undefined, now: Notice['grounds']): boolean =>
  before !== undefined && (before.length !== now.length || now.some(({ title }) => !before.includes(title)));
