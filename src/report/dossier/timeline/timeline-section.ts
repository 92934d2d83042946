import { key } from './timeline-key.ts';
import { tables } from './timeline-tables.ts';
import { lastOf } from '../../../model/ends.ts';
import type { Dossier } from '../dossier.ts';
import { html, type Markup } from '../../html.ts';
import { gradeMark } from './grade-mark.ts';
import { factLanes, placed, turnsOf, type FactLane } from './fact-lanes.ts';
import { lanesOf, type Lane, type Mark } from './lanes.ts';
import { timeScale, type TimeScale } from './time-scale.ts';
import { windowLanes, type Bar, type WindowLane } from './windows.ts';
import { greatest } from '../../../model/extremes.ts';

/** The exhibits over time, by kind and grade, with the windows of findings and their thresholds. */
export function timelineSection(dossier: Dossier): Markup {
  const { justification } = dossier;
  const { asOf } = justification;
  const windows = windowLanes(dossier);
  const facts = factLanes(dossier);
  const observed = [...justification.exhibits.values()].map((exhibit) => exhibit.observed);
  if (observed.length === 0) return html`<p>There is no exhibit to draw.</p>`;
  const bounds = windows.flatMap(({ bars }) => bars.flatMap(({ from, until }) => [from, until]));
  const scale = timeScale([...observed, ...turnsOf(facts), asOf], [...bounds, asOf]);
  const lanes = lanesOf(dossier, scale);
  const lines = [...new Set(bounds.filter((time) => time !== asOf))].map(scale.at);
  const rules = html`${scale.stretches
      .filter((_, index) => index % 2 === 0)
      .map(
        ({ from, to }) =>
          html`<rect
            class="stretch-shade"
            x="${from}%"
            width="${Math.round((to - from) * 100) / 100}%"
            y="0"
            height="100%"
          />`,
      )}${lines.map((at) => html`<line class="bound" x1="${at}%" x2="${at}%" y1="0" y2="100%" />`)}<line
      class="as-of"
      x1="${scale.at(asOf)}%"
      x2="${scale.at(asOf)}%"
      y1="0"
      y2="100%"
    />`;
  return html`<figure class="timeline">
      ${axis(scale, asOf)} ${lanes.map((lane) => laneRow(lane, rules))}
      ${facts.map((lane) => factRow(lane, scale, rules))}
      ${windows.map((lane) => windowRow(lane, scale, rules))}
      <figcaption>
        ${key(lanes)}${
          windows.some(({ thresholds }) => thresholds.length > 0) &&
          html`<p>A dashed line over a bar is what a finding asks for.</p>`
        }${
          !scale.even &&
          html`<p>
            The line of time is folded: each shaded or plain stretch has a scale of its own, and its length
            stands above it.
          </p>`
        }
      </figcaption>
    </figure>
    ${tables(dossier, lanes, windows, facts)}`;
}

function axis({ ticks, at, stretches }: TimeScale, asOf: number): Markup {
  return html`<div class="lane axis">
    <div class="label"></div>
    <svg height="${stretches.length > 0 ? 50 : 34}" aria-hidden="true">
      ${stretches.map(
        ({ from, to, label }, index) =>
          html`${index % 2 === 0 && html`<rect class="stretch-shade" x="${from}%" width="${Math.round((to - from) * 100) / 100}%" y="32" height="18" />`}${
            to - from >= LABELLED &&
            html`<text class="length" x="${Math.round((from + to) * 50) / 100}%" y="45" text-anchor="middle"
              >${label}</text
            >`
          }`,
      )}${ticks.map(
        ({ at: x, label, major }) =>
          html`<text class="tick${major ? '' : ' minor'}" x="${x}%" y="12" text-anchor="${anchor(x)}"
            >${label}</text
          >`,
      )}
      <text class="now" x="${at(asOf)}%" y="28" text-anchor="${anchor(at(asOf))}">as of ▾</text>
    </svg>
  </div>`;
}

/** A stretch needs this width, in per cent, to show its length. */
const LABELLED = 11;

const anchor = (at: number): string => (at < 12 ? 'start' : at > 88 ? 'end' : 'middle');

const ROW = 16;

function laneRow({ title, size, rows, marks }: Lane, rules: Markup): Markup {
  const height = rows * ROW + 12;
  const words = `${title}: ${marks.map((mark) => mark.title).join('; ')}`;
  return html`<div class="lane">
    <div class="label">${title} <span class="count">${size}</span></div>
    <svg height="${height}" role="img" aria-label="${words}">
      ${rules}
      <line class="foot" x1="0" x2="100%" y1="${height - 0.5}" y2="${height - 0.5}" />
      ${marks.map((mark) => markAt(mark, height - 6 - ROW / 2 - mark.row * ROW))}
    </svg>
  </div>`;
}

const markAt = ({ at, ids, shape, fill, standing, favours, title }: Mark, y: number): Markup =>
  html`<svg x="${at}%" y="${y}" class="point ${favours} ${standing === 'weighed' ? 'weighed' : 'left-out'}">
    <title>${title}</title>
    ${gradeMark(shape, fill)}${
      standing !== 'weighed' && html`<path class="cross" d="M-8 8 8-8" />`
    }${ids.length > 1 && html`<text class="more" x="8" y="4">+${ids.length - 1}</text>`}
  </svg>`;

/** The row of a fact: a box for each spell, with its value if there is room. */
function factRow(lane: FactLane, scale: TimeScale, rules: Markup): Markup {
  return html`<div class="lane fact">
    <div class="label">${lane.title}</div>
    <svg height="28" role="img" aria-label="${lane.title}: ${lane.words}">
      ${rules}
      <line class="foot" x1="0" x2="100%" y1="27.5" y2="27.5" />
      ${lane.spells.map((spell) => {
        const [left, right] = placed(spell, scale);
        const width = Math.round((right - left) * 100) / 100;
        return html`<rect
            class="spell${spell.from === undefined ? ' undated' : ''}"
            x="${left}%"
            width="${Math.max(0.3, width)}%"
            y="6"
            height="16"
          />${width > WIDE && html`<text class="value" x="${left + 0.6}%" y="18">${spell.value}</text>`}`;
      })}
    </svg>
  </div>`;
}

const HEIGHT = 40;
const ROOM = 30;

/** The row of a finding with its windows. Its numbers stand beside the picture, so that nothing can cover them. */
function windowRow(lane: WindowLane, scale: TimeScale, rules: Markup): Markup {
  const { bars, thresholds } = lane;
  const most = greatest([1, ...bars.map(({ value }) => value), ...thresholds.map(({ value }) => value)]);
  const y = (value: number): number => Math.round((HEIGHT - 2 - (value / most) * ROOM) * 10) / 10;
  const last = lastOf(bars);
  const words = [...bars.toReversed(), ...thresholds].map(({ label }) => label).join('; ');
  return html`<div class="lane window ${lane.established ? 'yes' : 'no'} ${lane.favours}">
    <div class="label">
      <span class="mark" aria-hidden="true">${lane.established ? '✓' : '–'}</span> ${lane.title}
      <span class="count">${words}</span>
    </div>
    <svg height="${HEIGHT}" role="img" aria-label="${lane.title}: ${lane.measure}">
      ${rules}
      <line class="foot" x1="0" x2="100%" y1="${HEIGHT - 0.5}" y2="${HEIGHT - 0.5}" />
      ${bars.map((bar) => barAt(bar, bar === last, scale, y))}${thresholds.map(({ value }) => thresholdAt(last, value, scale, y))}
    </svg>
  </div>`;
}

/** @param isLast whether it is the bar that is compared with the threshold */
function barAt(
  { from, until, value }: Bar,
  isLast: boolean,
  { at }: TimeScale,
  y: (value: number) => number,
): Markup {
  const [left, right] = [at(from), at(until)];
  const width = Math.round((right - left) * 100) / 100;
  const when = isLast ? 'recent' : 'before';
  return html`<rect
      class="span ${when}"
      x="${left}%"
      width="${width}%"
      y="${HEIGHT - ROOM - 2}"
      height="${ROOM}"
    /><rect
      class="bar ${when}"
      x="${left}%"
      width="${width}%"
      y="${y(value)}"
      height="${Math.max(0, HEIGHT - 2 - y(value))}"
    />`;
}

/** A spell needs this width, in per cent, to show its value. */
const WIDE = 14;

const thresholdAt = (
  { from, until }: Bar,
  value: number,
  { at }: TimeScale,
  y: (value: number) => number,
): Markup =>
  html`<line class="threshold" x1="${at(from)}%" x2="${at(until)}%" y1="${y(value)}" y2="${y(value)}" />`;
