import { html, type Markup } from '../../html.ts';
import { FILLS, gradeMark, SHAPES, type Fill, type Shape } from './grade-mark.ts';
import type { Lane, Mark } from './lanes.ts';

/** The legend for the colours; the reasons and the tables say the same in words. */
const FAVOURS = {
  terminate: 'counts for what favours an end',
  retain: 'counts for what favours staying',
  neither: 'counts for neither',
} as const satisfies Record<Mark['favours'], string>;

/** The legend, with only the marks that occur. */
export function key(lanes: readonly Lane[]): Markup {
  const marks = lanes.flatMap((lane) => lane.marks);
  const shapes = (Object.keys(SHAPES) as Shape[]).filter((shape) =>
    marks.some((mark) => mark.shape === shape),
  );
  const fills = (Object.keys(FILLS) as Fill[]).filter((fill) => marks.some((mark) => mark.fill === fill));
  const swatch = (shape: Shape, fill: Fill, more?: Markup): Markup =>
    html`<svg class="swatch" width="18" height="18" viewBox="-9 -9 18 18" aria-hidden="true">
      <g class="point weighed neither">${gradeMark(shape, fill)}${more}</g>
    </svg>`;
  // colours are shown on bars, since a mark would also have the meaning of its shape and fill
  const colour = (favours: Mark['favours']): Markup =>
    html`<svg class="swatch" width="18" height="18" viewBox="-9 -9 18 18" aria-hidden="true">
      <g class="point weighed ${favours}"><path class="outline full" d="M-8-3H8V3H-8Z" /></g>
    </svg>`;
  return html`<ul class="key">
    ${shapes.map((shape) => html`<li>${swatch(shape, 'full')} ${SHAPES[shape]}</li>`)}${fills.map(
      (fill) => html`<li>${swatch('circle', fill)} ${FILLS[fill]}</li>`,
    )}${(Object.keys(FAVOURS) as Mark['favours'][])
      .filter((word) => marks.some((mark) => mark.favours === word && mark.standing === 'weighed'))
      .map((word) => html`<li>${colour(word)} ${FAVOURS[word]}</li>`)}${
      marks.some(({ standing }) => standing !== 'weighed') &&
      html`<li>${swatch('circle', 'hollow', html`<path class="cross" d="M-8 8 8-8" />`)} not weighed</li>`
    }
  </ul>`;
}
