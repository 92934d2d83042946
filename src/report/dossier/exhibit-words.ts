import type { ExhibitAccount } from '../../explain/justification.ts';
import { html, type Markup } from '../html.ts';

/** An exhibit's id, as a link to its full entry on the page. */
export const exhibitLink = (id: string): Markup => html`<a class="id" href="#exhibit-${id}">${id}</a>`;

/** Links to several exhibits, separated by commas. */
export const exhibitLinks = (ids: readonly string[]): Markup =>
  html`${ids.map((id, at) => html`${at > 0 && html`, `}${exhibitLink(id)}`)}`;

/** At most this many links are shown; the rest are folded away. */
const IN_A_ROW = 16;

/** Links to exhibits that may be many, as content of a block: the first are shown, the rest folded away. */
export function foldedLinks(ids: readonly string[]): Markup {
  if (ids.length <= IN_A_ROW) return exhibitLinks(ids);
  const [first, rest] = [ids.slice(0, IN_A_ROW - 4), ids.slice(IN_A_ROW - 4)];
  return html`${exhibitLinks(first)}
    <details>
      <summary>and ${rest.length} more</summary>
      ${exhibitLinks(rest)}
    </details>`;
}

/** The summary of an exhibit, or a note that its text is withheld. */
export const summaryOf = ({ summary, onDemand }: ExhibitAccount): Markup =>
  summary === undefined
    ? html`<em class="withheld">text withheld${onDemand && html`: restricted kind`}</em>`
    : html`${summary}`;

/** A source: a link if it is a web address, else its text. Nothing is fetched until the reader follows the link. */
export const sourceLink = (text: string): Markup =>
  /^https?:\/\/[^\s]+$/i.test(text)
    ? html`<a href="${text}" rel="noreferrer noopener">${text}</a>`
    : html`${text}`;
