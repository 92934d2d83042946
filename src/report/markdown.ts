import { printable } from './printable.ts';
import { atMost, fit } from './list-head.ts';

/** Escapes a text so that Markdown shows it literally: as no markup, link, mention, table row or HTML. */
export function escapeMarkdown(text: string): string {
  return printable(text)
    .replace(/[\\`*_{}[\]()<>#+!|~$]/g, (character) => `\\${character}`)
    .replace(/&/g, '&amp;')
    .replace(/@/g, '@&#8203;')
    .replace(/:\/\//g, ':&#47;&#47;');
}

/** An id as code; an unusual id is escaped as text, since it could end the code early. */
export const code = (id: string): string => (/^[\w.-]+$/.test(id) ? `\`${id}\`` : escapeMarkdown(id));

/** Lines under a head, and how many did not fit; nothing if there are no lines. */
export function listed(
  head: readonly string[],
  rows: readonly string[],
  total: number,
  rest: string,
  room: number,
): readonly string[] {
  if (total === 0 && rows.length === 0) return [];
  const { shown } = fit(rows, room);
  const { left } = atMost(shown, shown.length, Math.max(total, rows.length));
  const more = left === 0 ? [] : ['', `… and ${left} ${rest}`];
  return [...(shown.length === 0 ? [] : [...head, ...shown]), ...more];
}

/** Lines that are folded away until the reader clicks the summary. @param summary as HTML */
export const fold = (summary: string, lines: readonly string[]): readonly string[] => [
  '',
  `<details><summary>${summary}</summary>`,
  '',
  ...lines,
  '',
  '</details>',
];

/** Escapes a text inside HTML, where Markdown's escapes do not work; a zero-width space keeps `@name` from becoming a mention. */
export const textInHtml = (of: string): string =>
  printable(of)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/[@#]/g, (character) => `${character}&#8203;`);
