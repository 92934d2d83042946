import { createHash } from 'node:crypto';
import { html, inline, type Markup } from '../html.ts';

/** A link to a web address; for other kinds of address, plain text. */
export function linkTo(address: string, words: string): Markup {
  if (!/^https?:\/\//.test(address)) return html`${words}`;
  return html`<a href="${address}" rel="noreferrer">${words}</a>`;
}

/** Follows the dark or light setting of the reader's system; plain when printed. */
const STYLE = `
:root { color-scheme: light dark; --paper: #fff; --ink: #1b1b1f; --faint: #55555e; --line: #c9c9d1; --link: #0b4fae; }
@media (prefers-color-scheme: dark) {
  :root { --paper: #17171b; --ink: #ececf1; --faint: #b3b3bf; --line: #45454f; --link: #8ab8ff; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.0625rem/1.6 system-ui, sans-serif; }
main { max-width: 42rem; margin: 0 auto; padding: 3rem 1.25rem; overflow-wrap: break-word; }
h1 { margin: 0 0 1.5rem; font-size: 1.75rem; line-height: 1.25; }
h2 { margin: 2rem 0 0.5rem; font-size: 1.1875rem; }
p, ul { margin: 0 0 1rem; }
ul { padding-left: 1.25rem; }
a { color: var(--link); }
a:focus-visible { outline: 3px solid var(--link); outline-offset: 3px; }
.reason { font-size: 1.1875rem; }
.full { margin: 2rem 0; font-weight: 600; }
footer { margin-top: 2.5rem; padding-top: 1rem; border-top: 1px solid var(--line); color: var(--faint); font-size: 0.875rem; }
@media print {
  :root { --paper: #fff; --ink: #000; --faint: #000; --line: #000; --link: #000; }
  main { max-width: none; padding: 0; }
  a[href]::after { content: " (" attr(href) ")"; font-weight: 400; }
}
`;

const STYLE_DIGEST = createHash('sha256').update(STYLE).digest('base64');

/** Forbids scripts, frames, forms and requests: the page is self-contained. */
const POLICY = `default-src 'none'; style-src 'sha256-${STYLE_DIGEST}'; img-src data:; base-uri 'none'; form-action 'none'`;

/**
 * A self-contained page.
 * @param body lines of its main part
 */
export function pageOf(title: string, body: readonly Markup[], language = 'en'): string {
  const lines = [
    '<!doctype html>',
    `<html lang="${language}">`,
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="referrer" content="no-referrer">',
    '<link rel="icon" href="data:,">',
    html`<title>${title}</title>`,
    inline('style', STYLE),
    '</head>',
    '<body>',
    '<main>',
    ...body,
    '</main>',
    '</body>',
    '</html>',
  ];
  return `${lines.join('\n')}\n`;
}
