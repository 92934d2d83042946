import type { Dossier } from './dossier.ts';
import { embedded, html, inline, NOTHING, type Markup, type Content } from '../html.ts';
import { SECTIONS } from './sections.ts';
import { verdictBar, verdictWords } from './verdict-bar.ts';
import { verdictSection } from './verdict-section.ts';
import { whatIfSection } from './what-if-section.ts';

/** A script or a style sheet, and its SHA-256 in base 64: the page's security policy admits nothing else. */
export interface Asset {
  readonly text: string;
  readonly hash: string;
}

/** The parts of a page other than its contents. */
export interface PageParts {
  readonly script: Asset;
  readonly style: Asset;
  /** The name and version of the program that made the page. */
  readonly generator: string;
}

/**
 * A self-contained page. Its security policy admits only its own script and style, by their digests, and blocks all requests.
 * @param data input for the page's script; undefined for a page without a script
 */
export function wholePage(
  title: string,
  body: Content,
  data: unknown,
  { script, style, generator }: PageParts,
): string {
  const policy = [
    "default-src 'none'",
    `script-src 'sha256-${script.hash}'`,
    `style-src 'sha256-${style.hash}'`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <meta name="color-scheme" content="light dark" />
        <meta name="generator" content="${generator}" />
        <link rel="icon" href="data:," />
        <title>${title}</title>
        ${inline('style', style.text)}
      </head>
      <body>
        ${body} ${data !== undefined && [embedded('data', data), inline('script', script.text)]}
      </body>
    </html> `.toString();
}

/**
 * The page of a case.
 * @param data input for the engine in the page; undefined for a page without the engine
 * @param index the address of the docket's index, if the page belongs to one
 */
export function dossierPage(dossier: Dossier, data: unknown, parts: PageParts, index?: string): string {
  const { caseTitle, question, verdict } = dossier.justification;
  const sections = SECTIONS.map(({ render, ...section }) => ({ ...section, body: render(dossier) }));
  const body = html`<a class="skip" href="#verdict">To the verdict</a>
    <header class="masthead">
      ${index !== undefined && html`<p class="up"><a href="${index}">All cases</a></p>`}
      <p class="kind">${question}</p>
      <h1>${caseTitle}</h1>
      <section id="verdict" aria-label="Verdict" tabindex="-1">${verdictSection(dossier)}</section>
    </header>
    <div class="in-short" role="region" aria-label="Verdict in short, and contents">
      <p id="bar">${verdictBar(dossier)}</p>
      <nav aria-label="Contents">
        <ul>
          ${sections.filter(({ body: drawn }) => drawn !== NOTHING).map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}
        </ul>
      </nav>
    </div>
    <p id="announced" class="unseen" role="status" aria-live="polite">${verdictWords(dossier)}</p>
    <div class="layout">
      ${data !== undefined && whatIfSection(dossier)}
      <main>
        ${sections.map(
          ({ id, title, body: drawn }) =>
            html`<section
              id="${id}"
              aria-labelledby="${id}-title"
              tabindex="-1"
              ${drawn === NOTHING && html` hidden`}
            >
              <h2 id="${id}-title">${title}</h2>
              <div id="${id}-body">${drawn}</div>
            </section>`,
        )}
      </main>
    </div>
    ${footer(dossier, parts.generator)}`;
  return wholePage(`${verdict.verdict}: ${caseTitle}`, body, data, parts);
}

function footer({ decided: { verdict } }: Dossier, generator: string): Markup {
  return html`<footer>
    <p>Case <code>${verdict.case.id}</code>, <code>${verdict.case.digest}</code></p>
    <p>
      Policy <code>${verdict.policy.id}</code>, version ${verdict.policy.version},
      <code>${verdict.policy.digest}</code>
    </p>
    <p>Made by ${generator}. The same case and policy give the same page, byte for byte.</p>
  </footer>`;
}
