import { sentenceList } from '../../explain/words.ts';
import type { Dossier } from './dossier.ts';
import { exhibitLink, exhibitLinks, summaryOf } from './exhibit-words.ts';
import { html, type Markup } from '../html.ts';

/** What was left out of the scales, and why. */
export function unweighedSection({ justification }: Dossier): Markup {
  const { notWeighed, uncounted, weightless } = justification;
  if (notWeighed.length + uncounted.length + weightless.length === 0)
    return html`<p>Everything on record was weighed.</p>`;
  return html`<ul>
    ${notWeighed.map(
      ({ exhibit, why }) =>
        html`<li>${exhibitLink(exhibit.id)} ${why}. <span class="muted">${summaryOf(exhibit)}</span></li>`,
    )}
    ${uncounted.length > 0 && html`<li>${exhibitLinks(uncounted)}: recorded; no finding counts this kind.</li>`}
    ${weightless.length > 0 && html`<li>${sentenceList(weightless)}: recorded, never weighed.</li>`}
  </ul>`;
}

/** What refutes what, and with what success. */
export function refutationsSection({ case: theCase, decided }: Dossier): Markup {
  const { refuted, disputed, struck = [], 'out-of-time': late } = decided.verdict.evidence;
  const pairs = theCase.evidence.flatMap(({ id, refutes = [] }) => refutes.map((other) => ({ id, other })));
  if (pairs.length === 0) return html`<p>No exhibit refutes another.</p>`;
  const fate = (id: string, other: string): string => {
    if (struck.includes(id)) return 'without effect: it is struck for this look';
    if (late.includes(id)) return 'without effect: it is out of time';
    if (refuted.includes(id)) return 'without effect: it is itself refuted';
    if (disputed.includes(id)) return 'undecided: each speaks against the other';
    if (struck.includes(other)) return 'which is struck for this look';
    return refuted.includes(other) ? 'which falls' : 'which is out of time';
  };
  return html`<ul class="refutations">
    ${pairs.map(
      ({ id, other }) => html`<li>${exhibitLink(id)} refutes ${exhibitLink(other)}, ${fate(id, other)}.</li>`,
    )}
  </ul>`;
}

/** What follows from the verdict. */
export function thenSection({ justification: { measures } }: Dossier): Markup {
  if (measures.length === 0) return html`<p>Nothing further follows.</p>`;
  return html`<ul>
    ${measures.map((measure) => html`<li>${measure}</li>`)}
  </ul>`;
}
