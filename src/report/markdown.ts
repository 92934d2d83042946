import { printable } from './printable.ts';
import { atMost, fit } from './list-head.ts';

/** A text as Markdown shows it literally: no markup, no link, no mention, no row or HTML of its own. */
export function escapeMarkdown(text: string): string {
  return printable(text)
    .replace(/[\\`*_{}[\]()<>#+!|~$]/g, (character) => `\\${character}`)
    .replace(/&/g, '&amp;')
    .replace(/@/g, '@&#8203;')
    .replace(/:\/\//g, ':&#47;&#47;');
}

/** An id as code, but for one that would break out of it. */
export const code = (id: string): string => (/^[\w.-]+$/.test(id) ? `\`${id}\`` : escapeMarkdown(id));

/** Lines under a head, and how many of them found no room; nothing at all where there is nothing to list. */
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

/** Lines that show when the summary is clicked. @param summary as HTML */
export const fold = (summary: string, lines: readonly string[]): readonly string[] => [
  '',
  `<details><summary>${summary}</summary>`,
  '',
  ...lines,
  '',
  '</details>',
];

/** A text within HTML, where Markdown's escapes do not count; a mention is broken by a space of no width. */
export const textInHtml = (of: string): string =>
  printable(of)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/[@#]/g, (character) => `${character}&#8203;`);
