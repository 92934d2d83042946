import type { Dossier } from './dossier.ts';
import { exhibitLink } from './exhibit-words.ts';
import { html, type Markup } from '../html.ts';

/** The facts that are recorded and never weighed. */
export function weightlessSection({ justification: { weightless } }: Dossier): Markup {
  if (weightless.length === 0) return html``;
  return html`<p>Recorded, and never weighed:</p>
    <ul>
      ${weightless.map((fact) => html`<li>${fact}</li>`)}
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
