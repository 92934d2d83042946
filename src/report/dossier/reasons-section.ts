import type { FindingAccount, RuleAccount } from '../../explain/justification.ts';
import { closestFirst, fateWords, isTouched, untouchedWords } from '../../explain/reason.ts';
import { capital, hiddenWords, sentence } from '../../explain/words.ts';
import type { Dossier } from './dossier.ts';
import { foldedLinks, sourceLink } from './exhibit-words.ts';
import { html, NOTHING, type Markup } from '../html.ts';

/** The reasons for the verdict: the rules that prevail or were defeated, the findings, and what the other rules lacked. */
export function reasonsSection(dossier: Dossier): Markup {
  const { rules, findings, reason } = dossier.justification;
  const applying = rules.filter(({ outcome }) => outcome !== 'lacking');
  const shown = findings.filter(({ relevant }) => relevant);
  return html`${
      applying.length === 0
        ? html`<p>
            No rule applies: the default, <strong>${dossier.decided.verdict.verdict}</strong>, stands.
          </p>`
        : html`<ul class="rules">
            ${applying.map((rule) => ruleItem(rule, rules, reason))}
          </ul>`
    }
    <h3>Found</h3>
    ${shown.length === 0 ? html`<p>No finding bears on a rule that applies or came close.</p>` : findingsTable(shown)}
    ${unshown(findings.length - shown.length)} ${lackingRules(dossier)} ${follows(dossier)}`;
}

function ruleItem(rule: RuleAccount, rules: readonly RuleAccount[], reason: string): Markup {
  const { id, title, verdict, outcome, because, cites } = rule;
  // the reason shown beside the verdict at the top is not repeated
  const isSaid = because !== undefined && reason.startsWith(sentence(because));
  const fate = outcome === 'prevails' ? 'prevails' : fateWords(rule, rules);
  return html`<li class="rule ${outcome} ${verdict}">
    <p><strong class="title">${title}</strong> <code>${id}</code></p>
    <p class="fate"><span class="tag ${verdict}">${verdict}</span> ${fate}</p>
    ${because !== undefined && !isSaid && html`<p>${because}</p>`}
    ${
      cites.length > 0 &&
      html`<p class="cites">
        Sources: ${cites.map((cite, at) => html`${at > 0 && html`; `}${sourceLink(cite)}`)}
      </p>`
    }
  </li>`;
}

const unshown = (rest: number): Markup =>
  rest === 0 ? html`` : html`<p class="muted">${hiddenWords(rest)}.</p>`;

function findingsTable(findings: readonly FindingAccount[]): Markup {
  return html`<table class="stack">
    <thead>
      <tr>
        <th scope="col">Established</th>
        <th scope="col">Finding</th>
        <th scope="col">Measure</th>
        <th scope="col">Exhibits</th>
      </tr>
    </thead>
    <tbody>
      ${findings.map(
        ({ id, title, established, measure, exhibits }) =>
          html`<tr class="${established ? 'yes' : 'no'}">
            <td data-label="Established">
              <span class="mark" aria-hidden="true">${established ? '✓' : '–'}</span>
              ${established ? 'yes' : 'no'}
            </td>
            <th scope="row" data-label="Finding">${title} <code>${id}</code></th>
            <td data-label="Measure">${measure.map((line, at) => html`${at > 0 && html`<br />`}${line}`)}</td>
            <td data-label="Exhibits">${exhibits.length === 0 ? '–' : foldedLinks(exhibits)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

/** The measures that follow from the verdict. */
function follows({ justification: { measures } }: Dossier): Markup {
  if (measures.length === 0) return NOTHING;
  return html`<h3>What follows</h3>
    <ul>
      ${measures.map((measure) => html`<li>${capital(measure)}</li>`)}
    </ul>`;
}

/** Rules for the other verdict that did not apply, the nearest first. Readers of a verdict to retain ask about these first. */
function lackingRules({ justification: { rules, verdict } }: Dossier): Markup {
  const lacking = closestFirst(rules.filter(({ outcome }) => outcome === 'lacking'));
  const against = lacking.filter((rule) => rule.close || rule.verdict !== verdict.verdict);
  const near = against.filter(isTouched);
  const rest = against.filter((rule) => !isTouched(rule));
  const far = lacking.length - against.length;
  if (lacking.length === 0) return html``;
  return html`<h3>Why no other rule applies</h3>
    ${
      near.length > 0 &&
      html`<ul class="lacking">
        ${near.map(
          ({ id, title, verdict: word, lacks }) =>
            html`<li>
              <p>${title} <code>${id}</code> <span class="tag ${word}">${word}</span></p>
              <ul>
                ${lacks.map(({ phrase }) => html`<li>${phrase}</li>`)}
              </ul>
            </li>`,
        )}
      </ul>`
    }
    ${rest.length > 0 && html`<p class="muted">${capital(untouchedWords(rest))}.</p>`}
    ${far > 0 && html`<p class="muted">And ${far} more for the same verdict, which ${far === 1 ? 'was' : 'were'} far from applying.</p>`}`;
}
