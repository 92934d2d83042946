import { customerSections } from './customer.ts';
import { isRestricted } from './is-restricted.ts';
import type { Notice } from './notice.ts';
import { reporterSections } from './reporter.ts';
import type { Block, Section } from './common.ts';
import { DAY, inside } from '../explain/words.ts';
import { has, type Language, type Texts } from './texts.ts';

/** A notice in words, independent of the output format. */
export interface Letter {
  readonly language: Language;
  readonly title: string;
  readonly opening: readonly Block[];
  readonly sections: readonly Section[];
  /** The reference for filing: the case, and the policy if there is one. */
  readonly reference: string;
}

/** Writes the letter that tells a customer or a reporter about a decision. */
export function letterOf(notice: Notice, texts: Texts): Letter {
  const { to, subject, policy, underPolicy, case: theCase } = notice;
  const { say, language } = texts;
  const title =
    to === 'reporter' ? 'title.report' : isRestricted(notice) ? 'title.statement' : 'title.decided';
  const reference = referenceOf(theCase.digest);
  return {
    language,
    title: say(title, { subject }),
    opening: [...draft(notice, texts), decidedLine(notice, texts), ...history(notice, texts)],
    sections: to === 'reporter' ? reporterSections(notice, texts) : customerSections(notice, texts),
    reference: underPolicy
      ? say('reference.policy', { reference, policy: policy.id, version: policy.version })
      : say('reference.case', { reference }),
  };
}

/**
 * How a letter refers to its case: by the first twelve digits of the case's digest. It must not show the case's id, which
 * the provider chose and which may be confidential, for example by mentioning the police.
 */
export function referenceOf(digest: string): string {
  const digits = digest.slice('sha256:'.length);
  return [0, 4, 8].map((at) => digits.slice(at, at + 4)).join(' ');
}

const draft = ({ decided }: Notice, { say }: Texts): readonly string[] =>
  decided === undefined ? [say('draft')] : [];

function decidedLine(notice: Notice, texts: Texts): string {
  const { decided, policy, underPolicy, provider, asOf } = notice;
  const { say, day, moment } = texts;
  const name = provider ?? say('we');
  // if the decision has a day but no hour, anything known by the end of that day may have been considered
  const isLater = decided !== undefined && asOf > decided.end;
  if (isLater) {
    const who = decided.by === undefined ? name : `${name} (${decided.by})`;
    const later = say('opening.later', { moment: moment(asOf) });
    return `${say('opening.decided-on', { who, on: day(decided.on) })} ${later}`;
  }
  const known =
    asOf % DAY === 0
      ? say('opening.known-end', { day: day(asOf - DAY) })
      : say('opening.known', { moment: moment(asOf) });
  const under = say('opening.under', { policy: policy.title, version: policy.version, known });
  if (decided === undefined) return say('opening.would', { who: name, under });
  const who = decided.by === undefined ? name : `${name} (${decided.by})`;
  return say('opening.decided', { who, on: day(decided.on), under: underPolicy ? under : known });
}

/** The history: the decision before, why the case was decided again, what became known since, and what changed. */
function history(notice: Notice, texts: Texts): readonly Block[] {
  const { say, day } = texts;
  const { earlier, proceeding, verdict, provider } = notice;
  if (earlier === undefined) return [];
  const before = say(earlier.isFirst ? 'history.first' : 'history.before', {
    who: provider ?? say('we'),
    hasDay: has(earlier.on),
    on: earlier.on === undefined ? '' : day(earlier.on),
    verdict: earlier.verdict,
  });
  const others = earlier.otherGrounds ? 'yes' : 'no';
  const changed =
    earlier.verdict === verdict
      ? say('history.stands', { others })
      : say('history.changed', { now: verdict });
  const again = `${before} ${say('history.again', { proceeding })}`;
  const known = knownSince(notice, texts);
  return known.length === 0 ? [`${again} ${changed}`] : [again, ...known, changed];
}

/** New evidence since the decision before: its kinds for the customer, for others only whether there was any. */
function knownSince({ since, proceeding }: Notice, { language, say, list }: Texts): readonly Block[] {
  if (since === undefined || proceeding === 'correction') return [];
  const { same, any, later, came, fell, facts } = since;
  // what came to light since then may bear an earlier date
  if (!any) return [say(later ? 'since.unweighed' : same ? 'since.nothing' : 'since.again')];
  const within = (titles: readonly string[]): string => list(language === 'en' ? titles.map(inside) : titles);
  const told = [
    ...(came.length === 0 ? [] : [say('since.came', { kinds: within(came) })]),
    ...(fell.length === 0 ? [] : [say('since.fell', { kinds: within(fell) })]),
    ...(language === 'en' ? facts.map((fact) => say('since.fact', { fact })) : []),
  ];
  return told.length === 0 ? [say('since.something')] : [say('since'), told];
}
