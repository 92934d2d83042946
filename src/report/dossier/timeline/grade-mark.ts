import type { Exhibit } from '../../../model/case.ts';
import type { Domain, Vocabulary } from '../../../model/vocabulary.ts';
import { html, type Markup } from '../../html.ts';

/** The shape of a mark shows the reliability of its source. */
export type Shape = 'circle' | 'diamond' | 'triangle' | 'square';

/** The fill of a mark shows the credibility of the information. */
export type Fill = 'full' | 'cored' | 'half' | 'hollow' | 'dashed';

/** The legend for the shapes. */
export const SHAPES = {
  circle: 'round: a reliable source (the two best grades)',
  diamond: 'diamond: a fairly reliable source',
  triangle: 'triangle: a less reliable source',
  square: 'square: a source that is not graded',
} as const satisfies Record<Shape, string>;

/** The legend for the fills. */
export const FILLS = {
  full: 'filled: confirmed',
  cored: 'with a dot: probable',
  half: 'half filled: possible',
  hollow: 'empty: doubtful or less',
  dashed: 'dashed: not graded',
} as const satisfies Record<Fill, string>;

/** The outline of a shape around the origin, and its left half. */
const OUTLINES: Readonly<Record<Shape, readonly [whole: string, half: string]>> = {
  circle: ['M-5.5 0A5.5 5.5 0 1 1 5.5 0A5.5 5.5 0 1 1-5.5 0Z', 'M0-5.5A5.5 5.5 0 1 0 0 5.5Z'],
  diamond: ['M0-7 7 0 0 7-7 0Z', 'M0-7-7 0 0 7Z'],
  triangle: ['M0-6.5 6.5 5-6.5 5Z', 'M0-6.5-6.5 5 0 5Z'],
  square: ['M-5-5H5V5H-5Z', 'M-5-5H0V5H-5Z'],
};

/** A mark around the origin. */
export function gradeMark(shape: Shape, fill: Fill): Markup {
  const [whole, half] = OUTLINES[shape];
  return html`<path class="outline ${fill}" d="${whole}" />${
      fill === 'half' && html`<path class="inside" d="${half}" />`
    }${fill === 'cored' && html`<circle class="core" r="2" />`}`;
}

/** The shape of an exhibit's mark, by its `reliability`. */
export function shapeOf(exhibit: Exhibit, { attributes }: Vocabulary): Shape {
  const below = stepsBelowTop(attributes['reliability'], exhibit['reliability']);
  if (below === undefined) return 'square';
  return below < 2 ? 'circle' : below === 2 ? 'diamond' : 'triangle';
}

/** The fill of an exhibit's mark, by its `credibility`. */
export function fillOf(exhibit: Exhibit, { attributes }: Vocabulary): Fill {
  const below = stepsBelowTop(attributes['credibility'], exhibit['credibility']);
  if (below === undefined) return 'dashed';
  return (['full', 'cored', 'half'] as const)[below] ?? 'hollow';
}

/** How many steps a value is below the top of its scale; undefined if it is missing or unrated. */
function stepsBelowTop(domain: Domain | undefined, value: unknown): number | undefined {
  if (domain === undefined || !('scale' in domain)) return undefined;
  const at = domain.scale.indexOf(value as string);
  return at === -1 ? undefined : domain.scale.length - 1 - at;
}
