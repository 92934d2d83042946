import { day } from '../../explain/words.ts';
import type { Notice } from '../../notice/notice.ts';
import { escapeHtml } from '../html.ts';
import { linkTo, pageOf } from './html.ts';

/**
 * What visitors see in the place of what was ended: that it was, by whom and since when, the reason in a sentence, and
 * where the full reasons stand.
 */
export function blockPage(notice: Notice): string {
  const { subject, reason, reasons, case: theCase, policy } = notice;
  const title = `${subject} is not available here`;
  return pageOf(title, [
    ...(notice.decided === undefined ? ['<p><strong>Draft: nothing is decided yet.</strong></p>'] : []),
    `<h1>${escapeHtml(title)}</h1>`,
    `<p>${escapeHtml(whatHappened(notice))}</p>`,
    `<p class="reason">${escapeHtml(reason)}</p>`,
    ...(reasons === undefined ? [] : [`<p class="full">${linkTo(reasons, 'Read the full reasons')}</p>`]),
    ...(notice.reviewBy === undefined
      ? []
      : [`<p>The decision is due for review by ${day(notice.reviewBy)}.</p>`]),
    `<footer>Case ${escapeHtml(theCase.id)}, under the policy &#8220;${escapeHtml(policy.title)}&#8221;, version ${escapeHtml(policy.version)}.</footer>`,
  ]);
}

function whatHappened({ provider, service, subject, restricts, from, until }: Notice): string {
  const who = provider ?? (service === undefined ? 'Its provider' : `Its provider of ${service} services`);
  const blocked = restricts.visibility?.includes('content-disabled') === true;
  const suspended = restricts.provision?.endsWith('suspension') === true;
  const what = blocked
    ? `has blocked access to ${subject}`
    : `has ${suspended ? 'suspended' : 'ended'} its service to ${subject}`;
  const since = from === undefined ? '' : ` since ${day(from)}`;
  return `${who} ${what}${since}${until === undefined ? '' : `, until ${day(until)}`}.`;
}
