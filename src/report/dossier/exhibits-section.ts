import { moment, value } from '../../explain/words.ts';
import type { Exhibit } from '../../model/case.ts';
import { EXHIBIT_KEYS } from '../../model/shapes.ts';
import { standings, type Dossier, type ExhibitStanding } from './dossier.ts';
import { exhibitLink, exhibitLinks, kindTitle, sourceLink, summaryOf } from './exhibit-words.ts';
import { html, type Markup } from '../html.ts';

/** Attributes that stand in columns of their own, or in the text. */
const SHOWN_APART = new Set<string>([...EXHIBIT_KEYS, 'target', 'reliability', 'credibility']);

/** Every exhibit in full, as far as the reader may see it. */
export function exhibitsSection(dossier: Dossier): Markup {
  const { justification, case: theCase } = dossier;
  if (theCase.evidence.length === 0) return html`<p>There are none.</p>`;
  const standing = standings(dossier);
  const findings = findingsByExhibit(dossier);
  return html`<table class="stack exhibits">
    <thead>
      <tr>
        <th scope="col">Id</th>
        <th scope="col">Observed</th>
        <th scope="col">What it is</th>
        <th scope="col">Grade</th>
        <th scope="col">Standing</th>
      </tr>
    </thead>
    <tbody>
      ${theCase.evidence.map((exhibit) => {
        const account = justification.exhibits.get(exhibit.id)!;
        return html`<tr
          id="exhibit-${exhibit.id}"
          class="${standing.get(exhibit.id) === 'weighed' ? 'weighed' : 'left-out'}"
        >
          <th scope="row" data-label="Id">${exhibit.id}</th>
          <td data-label="Observed">
            <time datetime="${new Date(account.observed).toISOString()}">${moment(account.observed)}</time>
          </td>
          <td data-label="What it is">
            <strong>${kindTitle(exhibit.kind, dossier.vocabulary)}</strong>${
              account.target !== undefined && html` · ${account.target}`
            }<br />${summaryOf(account)}${account.excerpt !== undefined && html`<blockquote>${account.excerpt}</blockquote>`}${details(exhibit, account.location)}
          </td>
          <td data-label="Grade">${account.grade === '' ? 'ungraded' : account.grade}</td>
          <td data-label="Standing">
            ${standingOf(standing.get(exhibit.id)!, findings.get(exhibit.id) ?? [])}
          </td>
        </tr>`;
      })}
    </tbody>
  </table>`;
}

function standingOf(standing: ExhibitStanding, findings: readonly string[]): Markup {
  if (standing !== 'weighed') return html`${standing}`;
  if (findings.length === 0) return html`recorded; no finding counts it`;
  return html`counts for ${findings.map((id, at) => html`${at > 0 && html`, `}<code>${id}</code>`)}`;
}

function findingsByExhibit({ decided }: Dossier): ReadonlyMap<string, readonly string[]> {
  const by = new Map<string, string[]>();
  for (const { id, exhibits } of decided.verdict.findings) {
    for (const exhibit of exhibits) by.set(exhibit, [...(by.get(exhibit) ?? []), id]);
  }
  return by;
}

function details(exhibit: Exhibit, location: string | undefined): Markup {
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
    row(name, value(is as string | number | boolean));
  }
  if (location !== undefined) row('location', sourceLink(location));
  if (sha256 !== undefined) row('sha-256', html`<code>${sha256}</code>`);
  if (collected !== undefined) row('collected', Object.values(collected).map(String).join(', '));
  return rows.length === 0 ? html`` : html`<dl class="inline">${rows}</dl>`;
}
