import type { Dossier } from './dossier.ts';
import { exhibitLink } from './exhibit-words.ts';
import { html, NOTHING, type Markup } from '../html.ts';

/** Which exhibit refutes which, and whether the refutation succeeds. */
export function refutationsSection({ case: theCase, decided }: Dossier): Markup {
  const { refuted, disputed, struck = [], 'out-of-time': late } = decided.verdict.evidence;
  const pairs = theCase.evidence.flatMap(({ id, refutes = [] }) => refutes.map((other) => ({ id, other })));
  if (pairs.length === 0) return NOTHING;
  const fate = (id: string, other: string): string => {
    if (struck.includes(id)) return 'without effect: it is struck in this view';
    if (late.includes(id)) return 'without effect: it is out of time';
    if (refuted.includes(id)) return 'without effect: it is itself refuted';
    if (disputed.includes(id))
      return decided.trace.attackers.get(id)?.includes(other) === true
        ? 'undecided: each refutes the other'
        : 'undecided: it is itself disputed';
    if (struck.includes(other)) return 'which is struck in this view';
    return refuted.includes(other) ? 'which falls' : 'which is out of time';
  };
  return html`<ul class="refutations">
    ${pairs.map(
      ({ id, other }) => html`<li>${exhibitLink(id)} refutes ${exhibitLink(other)}, ${fate(id, other)}.</li>`,
    )}
  </ul>`;
}
