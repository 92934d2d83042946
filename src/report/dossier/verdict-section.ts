import { day, moment } from '../../explain/words.ts';
import type { Dossier } from './dossier.ts';
import { html, type Markup } from '../html.ts';

/** The verdict with its reason, and the warnings that the reader must not overlook. */
export function verdictSection({ justification }: Dossier): Markup {
  const { verdict, reason, asOf, cautions, reviewBy } = justification;
  const word = verdict.verdict;
  return html`<div class="verdict ${word}">
    <p class="word">
      <span class="badge">${word}</span
      >${verdict.contested && html` <span class="contested">contested</span>`}
    </p>
    <p class="when">
      as of <time datetime="${verdict['as-of']}">${moment(asOf)}</time>${
        reviewBy !== undefined && html` · review by ${day(reviewBy)}`
      }
    </p>
    <p class="reason">${reason}</p>
    ${
      cautions.length > 0 &&
      html`<ul class="cautions">
        ${cautions.map((caution) => html`<li>${caution}</li>`)}
      </ul>`
    }
  </div>`;
}

/** The case and the policy behind the verdict, its grounds, and its subject. */
export function aboutSection({ justification, case: theCase }: Dossier): Markup {
  const { caseTitle, policy, rules, verdict } = justification;
  const grounds = rules.filter(({ outcome }) => outcome === 'prevails');
  return html`<dl class="about">
    <div>
      <dt>Case</dt>
      <dd>${caseTitle} <code>${verdict.case.id}</code></dd>
    </div>
    <div>
      <dt>Policy</dt>
      <dd>${policy.title}, version ${policy.version} <code>${policy.id}</code></dd>
    </div>
    <div>
      <dt>${grounds.length > 1 ? 'Grounds' : 'Ground'}</dt>
      ${
        grounds.length === 0
          ? html`<dd>none: the default stands</dd>`
          : grounds.map(({ id, title }) => html`<dd>${title} <code>${id}</code></dd>`)
      }
    </div>
    ${aboutSubject(theCase.subject)}
  </dl>`;
}

function aboutSubject({ name, ...rest }: Dossier['case']['subject']): Markup {
  const more = Object.entries(rest).filter(([, value]) =>
    ['string', 'number', 'boolean'].includes(typeof value),
  );
  return html`<div>
    <dt>Customer</dt>
    <dd>${name}${more.map(([key, value]) => html`<br />${key}: ${String(value)}`)}</dd>
  </div>`;
}
