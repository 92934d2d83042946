import { day, plural, value } from '../../explain/words.ts';
import { parseTime } from '../../model/time.ts';
import type { Comparison, FactorComparison } from '../../precedent/comparison.ts';
import { measuredBy } from '../../precedent/factor-vector.ts';
import type { Dossier } from './dossier.ts';
import { html, NOTHING, type Markup } from '../html.ts';

/** The case compared with precedents, factor by factor. */
export function precedentsSection({ precedents, precedentsOf, decided }: Dossier): Markup {
  if (precedents === undefined) return NOTHING;
  const { compared, binds, persuades, nearest, departs, factors } = precedents;
  const { verdict } = decided.verdict;
  if (compared === 0) return html`<p>No other decided case of this policy was given.</p>`;
  if (factors.length === 0)
    return html`<p>The policy names no factors: no finding says which verdict it favours.</p>`;
  const shown = [...binds, ...persuades, ...nearest];
  const more = precedentsOf !== undefined && precedentsOf > compared;
  return html`<p>
      ${
        departs
          ? html`<strong class="departs">The verdict departs from a precedent that binds it</strong>: this
              case is at least as strong for the other verdict in every factor.`
          : html`The verdict, ${verdict}, departs from no precedent that binds
            it${more && html`, among these`}.`
      }
      ${
        more
          ? html`Compared with the ${plural(compared, 'decided case')} that the page tells of, by
            ${plural(factors.length, 'factor')}; of ${precedentsOf} in all, the others are not in it.`
          : html`Compared with ${plural(compared, 'decided case')} by ${plural(factors.length, 'factor')};
            those that bind and the nearest that do not are shown.`
      }
    </p>
    ${shown.map(comparisonTable)}`;
}

function comparisonTable({ precedent, relation, factors }: Comparison): Markup {
  const { title, id, decision } = precedent;
  const differing = factors.filter(({ stands }) => stands !== 'equal');
  const on = parseTime(decision.on);
  return html`<div class="precedent">
    <h3>${title} ${id !== title && html`<code>${id}</code>`}</h3>
    <p>
      <span class="tag ${decision.verdict}">${decision.verdict}</span> on
      ${on === undefined ? decision.on : day(on)}${decision.by !== undefined && html`, by ${decision.by}`}.
      ${
        relation === 'binds'
          ? html`<strong>Binds</strong>: this case is at least as strong for that in every factor.`
          : relation === 'persuades'
            ? html`<strong>Persuades</strong>: this case is at least as strong for that in every factor, but
                another provider decided it, or it was decided later.`
            : html`Distinguished by
              ${plural(factors.filter(({ stands }) => stands === 'weaker').length, 'factor')}.`
      }
    </p>
    ${differing.length === 0 ? html`<p>All factors are alike.</p>` : factorTable(differing, factors.length - differing.length)}
  </div>`;
}

const STANDS = { equal: 'alike', stronger: 'stronger here', weaker: 'weaker here: distinguishes' } as const;

function factorTable(factors: readonly FactorComparison[], alike: number): Markup {
  return html`<table class="stack">
      <thead>
        <tr>
          <th scope="col">Factor</th>
          <th scope="col">Favours</th>
          <th scope="col">Here</th>
          <th scope="col">There</th>
          <th scope="col">For its verdict</th>
        </tr>
      </thead>
      <tbody>
        ${factors.map(
          ({ factor, here, there, stands }) =>
            html`<tr class="${stands}">
              <th scope="row" data-label="Factor">${factor.title}</th>
              <td data-label="Favours"><span class="tag ${factor.favours}">${factor.favours}</span></td>
              <td data-label="Here">${value(measuredBy(factor, here))}</td>
              <td data-label="There">${value(measuredBy(factor, there))}</td>
              <td data-label="For its verdict">${STANDS[stands]}</td>
            </tr>`,
        )}
      </tbody>
    </table>
    ${alike > 0 && html`<p class="muted">${plural(alike, 'further factor')} alike.</p>`}`;
}
