import { moment, shortMoment } from '../../../explain/words.ts';
import type { Dossier } from '../dossier.ts';
import { exhibitLink } from '../exhibit-words.ts';
import { html, type Markup } from '../../html.ts';
import type { FactLane } from './fact-lanes.ts';
import type { Lane } from './lanes.ts';
import type { WindowLane } from './windows.ts';

/** The contents of the timeline as tables, for readers who cannot see the picture. */
export function tables(
  dossier: Dossier,
  lanes: readonly Lane[],
  windows: readonly WindowLane[],
  facts: readonly FactLane[],
): Markup {
  const { exhibits, asOf } = dossier.justification;
  return html`<details>
    <summary>The timeline as tables</summary>
    <table class="stack">
      <caption>
        Exhibits by kind, as of ${moment(asOf)}
      </caption>
      <thead>
        <tr>
          <th scope="col">Kind</th>
          <th scope="col">Exhibits</th>
        </tr>
      </thead>
      <tbody>
        ${lanes.map(
          ({ kind, title, size }) =>
            html`<tr>
              <th scope="row" data-label="Kind">${title} (${size})</th>
              <td data-label="Exhibits">
                ${[...exhibits.values()]
                  .filter((exhibit) => exhibit.kind === kind)
                  .map(
                    ({ id, observed, grade }, at) =>
                      html`${at > 0 && html`, `}${exhibitLink(id)}
                      ${shortMoment(observed, asOf)}${grade !== '' && html` (${grade})`}`,
                  )}
              </td>
            </tr>`,
        )}
      </tbody>
    </table>
    ${
      facts.length > 0 &&
      html`<table class="stack">
        <caption>
          Facts in time
        </caption>
        <thead>
          <tr>
            <th scope="col">Fact</th>
            <th scope="col">History</th>
          </tr>
        </thead>
        <tbody>
          ${facts.map(
            ({ title, words }) =>
              html`<tr>
                <th scope="row" data-label="Fact">${title}</th>
                <td data-label="History">${words}</td>
              </tr>`,
          )}
        </tbody>
      </table>`
    }
    ${
      windows.length > 0 &&
      html`<table class="stack">
        <caption>
          Findings over a window
        </caption>
        <thead>
          <tr>
            <th scope="col">Finding</th>
            <th scope="col">From</th>
            <th scope="col">Measure</th>
          </tr>
        </thead>
        <tbody>
          ${windows.map(
            ({ title, measure, bars }) =>
              html`<tr>
                <th scope="row" data-label="Finding">${title}</th>
                <td data-label="From">${bars.map(({ from }) => moment(from)).join(', ')}</td>
                <td data-label="Measure">${measure}</td>
              </tr>`,
          )}
        </tbody>
      </table>`
    }
  </details>`;
}
