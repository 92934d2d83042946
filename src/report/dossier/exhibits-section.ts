import { lookUp } from '../../model/look-up.ts';
import type { ExhibitRole } from '../../explain/justification.ts';
import { capital, dated, spaced, valueTitle } from '../../explain/words.ts';
import type { Vocabulary } from '../../model/vocabulary.ts';
import type { Exhibit } from '../../model/case.ts';
import { EXHIBIT_KEYS } from '../../model/shapes.ts';
import { standings, type Dossier, type ExhibitStanding } from './dossier.ts';
import { exhibitLink, exhibitLinks, sourceLink, summaryOf } from './exhibit-words.ts';
import { html, type Markup } from '../html.ts';

/** Attributes shown in a column of their own, or in the text. */
const SHOWN_APART = new Set<string>([...EXHIBIT_KEYS, 'target', 'reliability', 'credibility']);

/** Every exhibit in full, as far as the reader may see it; one table. */
export function exhibitsSection(dossier: Dossier): Markup {
  const { justification, case: theCase } = dossier;
  if (theCase.evidence.length === 0) return html`<p>There is no exhibit.</p>`;
  const standing = standings(dossier);
  return html`<table class="stack exhibits">
    <thead>
      <tr>
        <th scope="col">Exhibit</th>
        <th scope="col">What it is</th>
        <th scope="col">What it did</th>
        <th scope="col">Grade</th>
      </tr>
    </thead>
    <tbody>
      ${theCase.evidence.map((exhibit) => {
        const account = lookUp(justification.exhibits, exhibit.id);
        return html`<tr
          id="exhibit-${exhibit.id}"
          class="${standingClass(lookUp(standing, exhibit.id), lookUp(justification.roles, exhibit.id))}"
        >
          <th scope="row" data-label="Exhibit">
            ${exhibit.id}<br /><time datetime="${new Date(account.observed).toISOString()}"
              >${dated(account.observed)}</time
            >
          </th>
          <td data-label="What it is">
            <strong>${account.kindTitle}</strong>${
              account.target !== undefined && html` · ${account.target}`
            }<br />${summaryOf(account)}${account.excerpt !== undefined && html`<blockquote>${account.excerpt}</blockquote>`}${details(exhibit, account.location, dossier.vocabulary)}
          </td>
          <td data-label="What it did">${capital(lookUp(justification.roles, exhibit.id).words)}</td>
          <td data-label="Grade">${account.grade === '' ? 'not graded' : account.grade}</td>
        </tr>`;
      })}
    </tbody>
  </table>`;
}

/** The CSS class of an exhibit: counted, only weighed, or left out. */
function standingClass(standing: ExhibitStanding, { counts }: ExhibitRole): string {
  if (standing !== 'weighed') return 'left-out';
  return counts.length > 0 ? 'weighed counted' : 'weighed';
}

function details(exhibit: Exhibit, location: string | undefined, { attributes }: Vocabulary): Markup {
  const { 'derived-from': parent, refutes = [], sha256, collected } = exhibit;
  const rows: Markup[] = [];
  const row = (name: string, text: Markup | string): unknown =>
    rows.push(
      html`<div>
        <dt>${name}</dt>
        <dd>${text}</dd>
      </div>`,
    );
  if (parent !== undefined) row('repeats', exhibitLink(parent));
  if (refutes.length > 0) row('refutes', exhibitLinks(refutes));
  for (const [name, is] of Object.entries(exhibit)) {
    if (SHOWN_APART.has(name) || typeof is === 'object' || is === undefined) continue;
    row(spaced(name), valueTitle(is as string | number | boolean, attributes[name]));
  }
  if (location !== undefined) row('location', sourceLink(location));
  if (sha256 !== undefined) row('sha-256', html`<code>${sha256}</code>`);
  if (collected !== undefined) row('collected', Object.values(collected).map(String).join(', '));
  if (rows.length === 0) return html``;
  return html`<details>
    <summary>details</summary>
    <dl class="inline">${rows}</dl>
  </details>`;
}
