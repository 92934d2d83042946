import type { Comparators, Counted, ThresholdCount, WeightedCount } from '../../src/model/counted.ts';
import type { Finding } from '../../src/model/forms/forms.ts';
import type { TestKeys } from '../../src/model/test.ts';
import type { Domain } from '../../src/model/vocabulary.ts';
import { chance, pick, sampleWithRepeats, several, within, type Draw } from './draw.ts';
import { drawKeys } from './draw-test.ts';
import { duration } from './time.ts';

/** The words that the findings of one policy draw from: few, so that they meet the same exhibits. */
export interface Palette {
  /** Classes, and kinds in the place of classes. */
  readonly classes: readonly string[];
  /** Attributes that may be counted by. */
  readonly attributes: readonly string[];
  readonly facts: readonly (readonly [string, Domain])[];
  readonly windows: readonly string[];
}

type Body = Finding extends infer Each
  ? Each extends Finding
    ? Omit<Each, 'title' | 'favours'>
    : never
  : never;

/** A window and the baseline before it, short and long. */
const RATES = [
  ['48h', '14d'],
  ['1d', '1d'],
  ['1d', '12h'],
  ['5d', '4d'],
  ['1h', '10h'],
  ['10h', '1h'],
  ['90m', '1h'],
  ['1w', '2d'],
  ['7d', '1001m'],
  ['1001m', '7d'],
  ['52200w', '52200w'],
] as const;

const FACTORS = [0, 0.1, 0.3, 0.333, 0.5, 0.7, 0.999, 1, 1, 1, 1.001, 1.1, 1.5, 2, 2.125, 3, 5, 7, 10];

function counted(draw: Draw, palette: Palette): Counted {
  return {
    count: pick(draw, palette.classes),
    ...(chance(draw, 45) ? { within: pick(draw, palette.windows) } : {}),
    ...(chance(draw, 35) ? { distinct: pick(draw, ['origin', 'origin', ...palette.attributes]) } : {}),
  };
}

function comparators(draw: Draw, lowest: number): Comparators {
  const low = (): number => (chance(draw, 90) ? within(draw, 1, 3) : within(draw, lowest, 0));
  const high = (): number => within(draw, lowest, 3);
  switch (draw(6)) {
    case 3:
      return { 'at-most': high() };
    case 4:
      return { exactly: high() };
    case 5:
      return { 'at-least': low(), 'at-most': within(draw, 1, 5) };
    default:
      return { 'at-least': low() };
  }
}

function weighted(draw: Draw, palette: Palette): WeightedCount {
  return { ...counted(draw, palette), weight: pick(draw, [1, 2, 3, -1, -2, 0]) };
}

function threshold(draw: Draw, palette: Palette): ThresholdCount {
  return { ...counted(draw, palette), 'at-least': pick(draw, [1, 1, 1, 2, 2]) };
}

/** A factor that n exhibits against b before reach exactly, or miss or pass by less than a thousandth. */
function nearFactor(draw: Draw, window: string, baseline: string): number {
  const recent = within(draw, 1, 3) * Number(duration(baseline));
  const thousandths = (1000 * recent) / (within(draw, 1, 3) * Number(duration(window)));
  return pick(draw, [Math.ceil(thousandths), Math.floor(thousandths)]) / 1000;
}

function rate(draw: Draw, palette: Palette): Body {
  const [window, baseline] = pick(draw, RATES);
  return {
    rate: pick(draw, palette.classes),
    within: window,
    baseline,
    'at-least': chance(draw, 70) ? nearFactor(draw, window, baseline) : pick(draw, FACTORS),
    ...(chance(draw, 40) ? { minimum: within(draw, 1, 3) } : {}),
  };
}

function fact(draw: Draw, palette: Palette): Body {
  const [id, domain] = pick(draw, palette.facts);
  const keys: TestKeys = drawKeys(draw, domain);
  return { fact: id, ...keys };
}

function joined(draw: Draw, earlier: readonly string[]): Body {
  const ids = sampleWithRepeats(draw, earlier, 3);
  return pick<Body>(draw, [{ all: ids }, { any: ids }, { none: ids }]);
}

/** A finding of any form; those that join others join earlier ones, so that there is no cycle. */
export function drawFinding(draw: Draw, palette: Palette, earlier: readonly string[]): Finding {
  const forms: readonly (() => Body)[] = [
    () => ({ ...counted(draw, palette), ...comparators(draw, 0) }),
    () => rate(draw, palette),
    () => ({ sum: several(draw, 1, 3, () => weighted(draw, palette)), ...comparators(draw, -2) }),
    () => ({
      same: pick(draw, palette.attributes),
      all: several(draw, 1, 3, () => threshold(draw, palette)),
    }),
    () => fact(draw, palette),
    () => joined(draw, earlier),
  ];
  const form = pick(draw, earlier.length === 0 ? forms.slice(0, -1) : forms);
  const favours = pick(draw, [undefined, 'terminate', 'retain'] as const);
  return { title: 'generated', ...(favours === undefined ? {} : { favours }), ...form() };
}
