import { moment } from '../../explain/words.ts';
import type { Dossier } from './dossier.ts';
import { html, type Markup } from '../html.ts';

/** The verdict in one line, which stays visible while the reader scrolls. */
export function verdictBar({ justification }: Dossier): Markup {
  const { verdict, asOf, cautions } = justification;
  return html`<span class="badge ${verdict.verdict}">${verdict.verdict}</span>${
      verdict.contested && html` <span class="contested">contested</span>`
    } <span class="as-of">${moment(asOf)}</span>${
      cautions.length > 0 && html` <span class="tried">not as the case stands</span>`
    }`;
}

/** The verdict in words, for screen readers. */
export function verdictWords({ justification }: Dossier): Markup {
  const { verdict, reason, asOf } = justification;
  return html`Verdict as of ${moment(asOf)}: ${verdict.verdict}${verdict.contested && html`, contested`}.
  ${reason}`;
}
