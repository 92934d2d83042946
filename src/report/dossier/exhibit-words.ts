import type { ExhibitAccount } from '../../explain/justification.ts';
import { html, type Markup } from '../html.ts';

/** An exhibit's id, as a link to where it stands in full. */
export const exhibitLink = (id: string): Markup => html`<a class="id" href="#exhibit-${id}">${id}</a>`;

/** Links to several exhibits, with commas between. */
export const exhibitLinks = (ids: readonly string[]): Markup =>
  html`${ids.map((id, at) => html`${at > 0 && html`, `}${exhibitLink(id)}`)}`;

/** So many links stand in a row; of more, the rest is folded away. */
const IN_A_ROW = 16;

/** The same where they may be many, as content of a block. */
export function foldedLinks(ids: readonly string[]): Markup {
  if (ids.length <= IN_A_ROW) return exhibitLinks(ids);
  const [first, rest] = [ids.slice(0, IN_A_ROW - 4), ids.slice(IN_A_ROW - 4)];
  return html`${exhibitLinks(first)}
    <details>
      <summary>and ${rest.length} more</summary>
      ${exhibitLinks(rest)}
    </details>`;
}

/** What an exhibit says, or that its text is withheld. */
export const summaryOf = ({ summary, onDemand }: ExhibitAccount): Markup =>
  summary === undefined
    ? html`<em class="withheld">text withheld${onDemand && html`: restricted kind`}</em>`
    : html`${summary}`;

/** A source: a link where it is an address on the web, else its text. Nothing is fetched until the reader follows it. */
export const sourceLink = (text: string): Markup =>
  /^https?:\/\/[^\s]+$/i.test(text)
    ? html`<a href="${text}" rel="noreferrer noopener">${text}</a>`
    : html`${text}`;
