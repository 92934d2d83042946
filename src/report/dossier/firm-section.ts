import { endsService } from '../../model/verdict-word.ts';
import type { Contrast, History, Margin } from '../../contrast/contrast.ts';
import { titlesOf } from '../../explain/reason.ts';
import { moment, sentenceList, shortMoment } from '../../explain/words.ts';
import { factTitles, marginWords, pivotalWords, reasonWords, restsOn } from '../contrast/contrast-words.ts';
import { lapseWords } from '../contrast/lapse-words.ts';
import { NAMED } from '../contrast/share-words.ts';
import type { Dossier } from './dossier.ts';
import { exhibitLinks } from './exhibit-words.ts';
import { html, type Markup } from '../html.ts';
import { timeScale } from './timeline/time-scale.ts';

/** What the verdict rests on, its margin by exhibits, origins and sources, and when it lapses. */
export function firmSection({ contrast, history, justification }: Dossier): Markup {
  if (contrast === undefined) return html`<p>Not shown to these readers.</p>`;
  if (contrast === 'pending') return html`<p class="pending">Being worked out …</p>`;
  const { sufficient, pivotal, margin, lapse, lasts, verdict } = contrast;
  const needed = [...pivotal.exhibits, ...pivotal.facts];
  const nothing = sufficient.exhibits.length + sufficient.facts.length === 0;
  const rests = endsService(verdict) ? restsOn(margin) : undefined;
  return html`<p>
      ${
        nothing
          ? html`No single piece of evidence and no single fact matters: whatever of them were left out, the
            verdict would be ${verdict}.`
          : html`These alone are enough: <strong>${reasonWords(sufficient, justification)}</strong>${
                sufficient.minimal ? '.' : ' (perhaps more than is needed).'
              }`
      }
    </p>
    ${
      sufficient.exhibits.length > NAMED &&
      html`<details>
        <summary>These exhibits</summary>
        <p>${exhibitLinks(sufficient.exhibits)}</p>
      </details>`
    }
    ${
      !nothing &&
      html`<p>
        ${
          needed.length === 0
            ? html`${pivotalWords(pivotal, justification.vocabulary)}`
            : html`Pivotal, since without ${needed.length === 1 ? 'it' : 'any one of them'} the verdict falls:
              ${pivotal.exhibits.length > 0 && exhibitLinks(pivotal.exhibits)}${
                pivotal.exhibits.length > 0 && pivotal.facts.length > 0 && html`; `
              }${sentenceList(factTitles(pivotal.facts, justification.vocabulary))}.${!pivotal.complete && html` There may be others: not everything could be tried.`}`
        }
      </p>`
    }
    ${!nothing && marginTable(margin, rests)}
    <h3>How long it lasts</h3>
    <p>${lapseWords(lapse, lasts, justification.vocabulary)}</p>
    ${history !== undefined && historyFigure(history, justification)}`;
}

/** The margin: how many exhibits, origins or sources must fall for the verdict to fall. */
const marginTable = (margin: Contrast['margin'], rests: string | undefined): Markup =>
  html`<h3>Margin${rests !== undefined && html`: ${rests}`}</h3>
    <table class="stack">
      <thead>
        <tr>
          <th scope="col">Counted by</th>
          <th scope="col">How many must fall for the verdict to fall</th>
        </tr>
      </thead>
      <tbody>
        ${marginRow('exhibits', margin.exhibits, ['exhibit', 'exhibits'])}${marginRow(
          'independent origins',
          margin.origins,
          ['origin', 'origins'],
        )}${margin.sources !== undefined && marginRow('sources', margin.sources, ['source', 'sources'])}
      </tbody>
    </table>`;

const marginRow = (name: string, margin: Margin, nouns: readonly [string, string]): Markup =>
  html`<tr>
    <th scope="row" data-label="Counted by">${name}</th>
    <td data-label="Margin">${marginWords(margin, nouns)}</td>
  </tr>`;

/** A chart of the verdict over time, on the same evidence; filled while the verdict is `terminate`. */
function historyFigure(
  { from, until, stretches }: History,
  { asOf, rules }: Dossier['justification'],
): Markup {
  const turns = stretches.filter(({ verdict }, index) => verdict !== stretches[index - 1]?.verdict);
  const changes = turns.slice(1).map((stretch) => stretch.from);
  const scale = timeScale([from, until, asOf], changes.length > 12 ? [asOf] : [...changes, asOf]);
  const bars = turns.map(({ from: start, verdict }, index) => {
    const left = scale.at(Math.max(start, from));
    const width = Math.round((scale.at(turns[index + 1]?.from ?? until) - left) * 100) / 100;
    return html`<rect
      class="stretch ${verdict}"
      x="${left}%"
      width="${Math.max(0.3, width)}%"
      y="4"
      height="20"
    />`;
  });
  const labels = turns.map(({ from: start, verdict }, index) => {
    const left = scale.at(Math.max(start, from));
    const width = scale.at(turns[index + 1]?.from ?? until) - left;
    return (
      width > 12 &&
      html`<text
        class="${verdict}"
        x="${Math.round((left + width / 2) * 100) / 100}%"
        y="18"
        text-anchor="middle"
        >${verdict}</text
      >`
    );
  });
  const words = turns.map(({ from: start, verdict }) => `${verdict} from ${moment(start)}`);
  return html`<figure class="history">
    <svg height="60" role="img" aria-label="The verdict as time passes: ${sentenceList(words)}">
      ${bars}
      <line class="as-of" x1="${scale.at(asOf)}%" x2="${scale.at(asOf)}%" y1="0" y2="28" />
      ${labels}
      ${scale.ticks.map(
        ({ at, label, major }) =>
          html`<text
            class="tick ${!major && 'minor'}"
            x="${at}%"
            y="40"
            text-anchor="${at < 12 ? 'start' : at > 88 ? 'end' : 'middle'}"
            >${label}</text
          >`,
      )}
      <text
        class="now"
        x="${scale.at(asOf)}%"
        y="55"
        text-anchor="${scale.at(asOf) < 12 ? 'start' : scale.at(asOf) > 88 ? 'end' : 'middle'}"
      >
        ▴ as of
      </text>
    </svg>
    <details>
      <summary>The same as a table</summary>
      <table class="stack">
        <thead>
          <tr>
            <th scope="col">From</th>
            <th scope="col">Verdict</th>
            <th scope="col">Grounds</th>
          </tr>
        </thead>
        <tbody>
          ${stretches.map(
            ({ from: start, verdict, contested, grounds }) =>
              html`<tr>
                <th scope="row" data-label="From">${moment(start)}</th>
                <td data-label="Verdict">${verdict}${contested && html` (contested)`}</td>
                <td data-label="Grounds">
                  ${grounds.length === 0 ? 'no rule applies' : titlesOf(rules, grounds)}
                </td>
              </tr>`,
          )}
        </tbody>
      </table>
    </details>
    <figcaption>
      What the verdict is if decided at each moment. ▴ marks the moment of this page,
      ${shortMoment(asOf, asOf)}.${!scale.even && html` Each stretch has its own scale.`}
    </figcaption>
  </figure>`;
}
