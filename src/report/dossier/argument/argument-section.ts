import { addTo } from '../../../model/add-to.ts';
import { lookUp } from '../../../model/look-up.ts';
import { sentenceList } from '../../../explain/words.ts';
import type { Dossier } from '../dossier.ts';
import { exhibitLinks } from '../exhibit-words.ts';
import { html, type Markup } from '../../html.ts';
import { argumentOf, type Argument, type Edge } from './argument.ts';
import { nodeKey } from './inputs.ts';
import { layout, NARROW, WIDE, type Box, type ArgumentLayout, type Metrics } from './layout.ts';

/** The argument as two pictures, one for wide screens and one for narrow ones, and in words. */
export function argumentSection(dossier: Dossier): Markup {
  const argument = argumentOf(dossier);
  if (argument.rules.length === 0)
    return html`<p>
      ${argument.further === 0 ? 'The policy has no rule.' : 'No rule of the policy applies.'}
    </p>`;
  return html`<figure class="argument">
      <div class="wide">${picture(dossier, argument, WIDE, 'wide')}</div>
      <div class="narrow">${picture(dossier, argument, NARROW, 'narrow')}</div>
      <figcaption>
        <ul class="key">
          <li>
            <svg class="swatch" width="34" height="12" aria-hidden="true">
              <path class="edge prevails" d="M2 6H32" />
            </svg>
            what prevails rests on it
          </li>
          <li>
            <svg class="swatch" width="34" height="12" aria-hidden="true">
              <path class="edge holds" d="M2 6H32" />
            </svg>
            established
          </li>
          <li>
            <svg class="swatch" width="34" height="12" aria-hidden="true">
              <path class="edge" d="M2 6H32" />
            </svg>
            not established
          </li>
          ${
            argument.edges.some(({ negated }) => negated) &&
            html`<li>
              <svg class="swatch" width="34" height="12" aria-hidden="true">
                <path class="edge holds" d="M2 6H24" />
                <circle class="not" cx="28" cy="6" r="4" />
              </svg>
              must not be established
            </li>`
          }
        </ul>
        ${
          argument.further > 0 &&
          html`<p class="muted">
            ${argument.further === 1 ? '1 more rule that does not apply is' : `${argument.further} more rules that do not apply are`}
            not drawn.
          </p>`
        }
      </figcaption>
    </figure>
    ${inWords(dossier, argument)}`;
}

function picture(dossier: Dossier, argument: Argument, metrics: Metrics, name: string): Markup {
  const { width, height, boxes, edges } = layout(argument, metrics);
  return html`<svg
    viewBox="0 0 ${width} ${height}"
    role="img"
    aria-labelledby="argument-${name}-title"
    aria-describedby="argument-words"
  >
    <title id="argument-${name}-title">The argument, from exhibits and facts to the verdict</title>
    ${edges.map(({ path, holds, negated, prevails, end }) => html`<path class="edge${holds ? ' holds' : ''}${prevails ? ' prevails' : ''}" d="${path}" />${negated && html`<circle class="not" cx="${end[0] + 4}" cy="${end[1]}" r="4" />`}`)}
    ${argument.inputs.map(({ key, ids }) => boxed(boxes, key, ids.length > 0 ? 'exhibit' : 'fact', metrics))}
    ${argument.findings.map(({ id, established }) => boxed(boxes, nodeKey('finding', id), `finding ${established ? 'yes' : 'no'}`, metrics))}
    ${argument.rules.map(({ id, outcome, verdict: word }) => boxed(boxes, nodeKey('rule', id), `rule ${outcome} ${word}`, metrics))}
    ${verdictBox(boxes, dossier, metrics)}
  </svg>`;
}

function boxed(boxes: ArgumentLayout['boxes'], key: string, kind: string, { line }: Metrics): Markup {
  const { x, y, width, height, lines, small }: Box = lookUp(boxes, key);
  const text = (words: string, index: number, size: string): Markup =>
    html`<text class="${size}" x="${x + 9}" y="${y + 4 + (index + 1) * line}">${words}</text>`;
  return html`<g class="node ${kind}"
    ><rect
      x="${x}"
      y="${y}"
      width="${width}"
      height="${height}"
      rx="${kind === 'fact' ? 12 : 4}"
    />${lines.map((words, index) =>
      text(words, index, 'name'),
    )}${small.map((words, index) => text(words, lines.length + index, 'small'))}</g
  >`;
}

function verdictBox(boxes: ArgumentLayout['boxes'], { decided }: Dossier, { spacious }: Metrics): Markup {
  const { x, y, width, height } = lookUp(boxes, 'verdict');
  const { verdict, grounds, contested } = decided.verdict;
  const below = contested
    ? 'contested'
    : grounds.length === 0
      ? 'by default'
      : spacious
        ? 'is the verdict'
        : 'verdict';
  return html`<g class="node outcome ${verdict}"
    ><rect x="${x}" y="${y}" width="${width}" height="${height}" rx="6" /><text
      class="word"
      x="${x + width / 2}"
      y="${y + 25}"
      text-anchor="middle"
      >${verdict}</text
    ><text class="small" x="${x + width / 2}" y="${y + 43}" text-anchor="middle">${below}</text></g
  >`;
}

function inWords({ decided }: Dossier, { rules, edges, findings, inputs }: Argument): Markup {
  const leadingTo = new Map<string, Edge[]>();
  for (const edge of edges) addTo(leadingTo, edge.to, edge);
  const findingOf = new Map(findings.map((finding) => [nodeKey('finding', finding.id), finding]));
  // thousands of rules may rest on the same findings
  const items = new Map<string, Markup>();
  const findingItem = (key: string): Markup => {
    const known = items.get(key) ?? itemOf(key);
    items.set(key, known);
    return known;
  };
  const itemOf = (key: string): Markup => {
    const { title, measure, established } = lookUp(findingOf, key);
    const from = new Set(leadingTo.get(key)?.map((edge) => edge.from));
    const ids = inputs.filter((input) => from.has(input.key)).flatMap((input) => input.ids);
    return html`<li>
      ${established ? 'Established' : 'Not established'}: ${title}
      (${measure})${ids.length > 0 && html`, from ${exhibitLinks(ids)}`}
    </li>`;
  };
  return html`<details id="argument-words">
    <summary>The argument in words</summary>
    <ul>
      ${rules.map(
        ({ id, title, outcome, defeatedBy, verdict }) =>
          html`<li>
            <p>
              ${title} <code>${id}</code>: to ${verdict};
              ${
                outcome === 'prevails'
                  ? html`<strong>prevails</strong>`
                  : outcome === 'defeated'
                    ? html`<s>applies</s>, defeated by ${sentenceList(defeatedBy)}`
                    : 'does not apply'
              }.
              It rests on:
            </p>
            <ul>
              ${(leadingTo.get(nodeKey('rule', id)) ?? []).map(
                ({ from, negated }) =>
                  html`${negated && html`<li>That this is not so:</li>`}${findingItem(from)}`,
              )}
            </ul>
          </li>`,
      )}
    </ul>
    <p>The verdict is <strong>${decided.verdict.verdict}</strong>.</p>
  </details>`;
}
