import { day } from '../../explain/words.ts';
import { endsService } from '../../model/verdict-word.ts';
import { referenceOf } from '../../notice/letter.ts';
import type { Notice } from '../../notice/notice.ts';
import { html } from '../html.ts';
import { linkTo, pageOf } from './html.ts';

const OPENING = html`&#8220;`;
const CLOSING = html`&#8221;`;

/**
 * The page that visitors see in place of the ended service: who ended it and since when, the reason in a sentence, and a
 * link to the full reasons.
 */
export function blockPage(notice: Notice): string {
  const { subject, reason, reasons, case: theCase, policy, underPolicy } = notice;
  const title = endsService(notice.verdict)
    ? `${subject} is not available here`
    : `${subject} is available again`;
  const reference = `Our reference: ${referenceOf(theCase.digest)}`;
  const madeUnder = underPolicy
    ? [`${reference}; policy `, OPENING, policy.title, CLOSING, `, version ${policy.version}.`]
    : [`${reference}.`];
  return pageOf(title, [
    ...(notice.decided === undefined ? [html`<p><strong>Draft: nothing is decided yet.</strong></p>`] : []),
    html`<h1>${title}</h1>`,
    html`<p>${whatHappened(notice)}</p>`,
    html`<p class="reason">${reason}</p>`,
    ...(reasons === undefined ? [] : [html`<p class="full">${linkTo(reasons, 'Read the full reasons')}</p>`]),
    ...(notice.reviewBy === undefined
      ? []
      : [html`<p>The decision is due for review by ${day(notice.reviewBy)}.</p>`]),
    html`<footer>${madeUnder}</footer>`,
  ]);
}

function whatHappened({
  provider,
  service,
  subject,
  restricts,
  from,
  until,
  reinstate,
  earlier,
  proceeding,
}: Notice): string {
  const who = provider ?? (service === undefined ? 'Its provider' : `Its provider of ${service} services`);
  if (reinstate !== undefined) {
    const before =
      earlier?.on === undefined
        ? ''
        : ` The decision of ${day(earlier.on)} was reversed${proceeding === 'appeal' ? ' on appeal' : ''}.`;
    return `${who} restores its service to ${subject} on ${day(reinstate)}.${before}`;
  }
  const blocked = restricts.visibility?.includes('content-disabled') === true;
  const suspended = restricts.provision?.endsWith('suspension') === true;
  const what = blocked
    ? `has blocked access to ${subject}`
    : `has ${suspended ? 'suspended' : 'ended'} its service to ${subject}`;
  const since = from === undefined ? '' : ` since ${day(from)}`;
  return `${who} ${what}${since}${until === undefined ? '' : `, until ${day(until)}`}.`;
}
