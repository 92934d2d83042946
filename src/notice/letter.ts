import { endsService } from '../model/verdict-word.ts';
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
  const { to, subject, policy, case: theCase, verdict } = notice;
  const statement = endsService(verdict) ? 'Statement of reasons' : 'What we decided';
  return {
    title: to === 'reporter' ? `Your report on ${subject}` : `${statement}: ${subject}`,
    opening: [...draft(notice), decidedLine(notice)],
    sections: to === 'reporter' ? reporterSections(notice) : customerSections(notice),
    reference: `Case ${theCase.id}, ${theCase.digest}; policy ${policy.id}, version ${policy.version}.`,
  };
}

const draft = ({ decided }: Notice): readonly string[] =>
  decided === undefined ? ['DRAFT: nothing is decided yet. This is what the policy gives.'] : [];

function decidedLine({ decided, policy, provider, asOf }: Notice): string {
  const who = provider ?? 'We';
  const under = `under "${policy.title}", version ${policy.version}, on what was known on ${moment(asOf)}`;
  if (decided === undefined) return `${who} would decide ${under}.`;
  const by = decided.by === undefined ? '' : ` (${decided.by})`;
  return `${who}${by} decided on ${day(decided.on)}, ${under}.`;
}
