import { named } from '../../model/named.ts';
import { recordedWords } from '../../explain/recorded-words.ts';
import { valueTitle } from '../../explain/words.ts';
import type { Fact } from '../../model/case.ts';
import { isPlain } from '../../model/fact-entries.ts';
import type { Dossier } from './dossier.ts';
import type { Domain } from '../../model/vocabulary.ts';
import { html, NOTHING, type Markup } from '../html.ts';

/** The facts of the case, in the current view. */
export function factsSection({ decided, case: theCase, vocabulary, view }: Dossier): Markup {
  const { assume = {} } = view;
  const names = [...new Set([...Object.keys(theCase.facts), ...Object.keys(decided.trace.facts)])];
  if (names.length === 0) return NOTHING;
  return html`<table class="stack">
    <thead>
      <tr>
        <th scope="col">Fact</th>
        <th scope="col">Value</th>
        <th scope="col">Note</th>
      </tr>
    </thead>
    <tbody>
      ${names.map((name) => {
        const domain = vocabulary.facts[name];
        const is = Object.hasOwn(decided.trace.facts, name) ? decided.trace.facts[name] : undefined;
        const notes = [
          ...(Object.hasOwn(assume, name) && theCase.facts[name] !== assume[name]
            ? ['assumed in this view']
            : historyNotes(named(theCase.facts, name), domain)),
          ...(domain?.weightless === true ? ['recorded, never weighed'] : []),
          ...(domain?.fixed === true ? ['nobody can change it'] : []),
        ];
        return html`<tr>
          <th scope="row" data-label="Fact">${domain?.title ?? name} <code>${name}</code></th>
          <td data-label="Value">${is === undefined ? 'not on record' : valueTitle(is, domain)}</td>
          <td data-label="Note">${notes.length === 0 ? '–' : notes.join('; ')}</td>
        </tr>`;
      })}
    </tbody>
  </table>`;
}

/** The history of a fact beyond its value: since when it holds, what proves it, and earlier values. */
const historyNotes = (fact: Fact, domain: Domain | undefined): readonly string[] =>
  isPlain(fact) ? [] : [`recorded: ${recordedWords(fact, domain)}`];

/** The recorded decisions, the oldest first. */
export function decisionsSection({ case: theCase }: Dossier): Markup {
  const decisions = theCase.decisions ?? [];
  if (decisions.length === 0) return NOTHING;
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
