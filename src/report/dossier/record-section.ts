import { value } from '../../explain/words.ts';
import type { Dossier } from './dossier.ts';
import { html, type Markup } from '../html.ts';

/** The facts of the case, as it is looked at. */
export function factsSection({ decided, case: theCase, vocabulary }: Dossier): Markup {
  const facts = Object.entries(decided.trace.facts);
  if (facts.length === 0) return html`<p>None is on record.</p>`;
  return html`<table class="stack">
    <thead>
      <tr>
        <th scope="col">Fact</th>
        <th scope="col">Value</th>
        <th scope="col">Note</th>
      </tr>
    </thead>
    <tbody>
      ${facts.map(([name, is]) => {
        const domain = vocabulary.facts[name];
        const notes = [
          ...(theCase.facts[name] === is ? [] : ['assumed for this look']),
          ...(domain?.weightless === true ? ['recorded, never weighed'] : []),
          ...(domain?.fixed === true ? ['nobody can change it'] : []),
        ];
        return html`<tr>
          <th scope="row" data-label="Fact">${domain?.title ?? name} <code>${name}</code></th>
          <td data-label="Value">${value(is)}</td>
          <td data-label="Note">${notes.length === 0 ? '–' : notes.join('; ')}</td>
        </tr>`;
      })}
    </tbody>
  </table>`;
}

/** What was decided on the case, oldest first. */
export function decisionsSection({ case: theCase }: Dossier): Markup {
  const decisions = theCase.decisions ?? [];
  if (decisions.length === 0) return html`<p>No decision is recorded yet.</p>`;
  return html`<ol class="decisions">
    ${decisions.map(
      ({ verdict, on, by, reason, grounds, policy }) =>
        html`<li>
          <p>
            <span class="tag ${verdict}">${verdict}</span> on
            ${on}${
              by !== undefined && html`, by ${by}`
            }${policy !== undefined && html`, under <code>${policy.id}</code>${policy.version !== undefined && html` ${policy.version}`}`}${
              grounds !== undefined && grounds.length > 0 && html`, on ${grounds.join(', ')}`
            }
          </p>
          ${reason !== undefined && html`<p>${reason}</p>`}
        </li>`,
    )}
  </ol>`;
}
