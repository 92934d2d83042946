import type { Exhibit, Value } from '../../../src/model/case.ts';
import type { Domain } from '../../../src/model/vocabulary.ts';
import { chance, pick, sample, within, type Draw } from '../draw.ts';
import { drawValue } from '../draw-test.ts';
import { write } from '../draw-time.ts';
import type { Entry, Fact } from '../language.ts';
import { moment } from '../time.ts';

/** What entries of facts are drawn near: the moment of the case, its exhibits, and how far back clocks reach. */
export interface Around {
  readonly asOf: bigint;
  readonly evidence: readonly Exhibit[];
  readonly clocks: readonly bigint[];
}

const DAY = 86_400_000n;
const EARLIEST = moment('0001-01-03');
const LATEST = moment('9999-12-29');

/** A moment at the edge of a clock, beside an exhibit or at as-of, or a millisecond to either side of it. */
function drawSince(draw: Draw, { asOf, evidence, clocks }: Around): bigint {
  const beside = pick(draw, [0n, 0n, 1n, -1n]);
  const anywhere = asOf - (BigInt(within(draw, 1, 400)) * DAY) / 20n;
  switch (draw(6)) {
    case 0:
    case 1:
      return clocks.length === 0 ? anywhere : asOf - pick(draw, clocks) + beside;
    case 2:
    case 3:
      return evidence.length === 0 ? anywhere : moment(pick(draw, evidence).observed) + beside;
    case 4:
      return asOf + beside;
    default:
      return anywhere;
  }
}

function proof(draw: Draw, evidence: readonly Exhibit[]): Pick<Entry, 'shown-by'> {
  if (evidence.length === 0 || !chance(draw, 50)) return {};
  return {
    'shown-by': sample(
      draw,
      evidence.map(({ id }) => id),
      1,
      chance(draw, 60) ? 1 : 3,
    ),
  };
}

/** The moments of a history, each later than the one before. */
function drawMoments(draw: Draw, around: Around, size: number): readonly bigint[] {
  const drawn = Array.from({ length: size }, () => drawSince(draw, around));
  const possible = new Set(drawn.filter((since) => EARLIEST < since && since < LATEST));
  return [...possible].sort((a, b) => (a < b ? -1 : 1));
}

/** A fact in full, which is a value or was others before: an entry, or a history of up to four. */
export function drawFact(draw: Draw, value: Value, domain: Domain, around: Around): Fact {
  const { evidence } = around;
  if (domain.fixed === true) return { value, ...proof(draw, evidence) };
  const [first, ...later] = drawMoments(draw, around, within(draw, 1, 4)).map((since) => ({
    value: chance(draw, 50) ? value : drawValue(draw, domain),
    since: write(draw, since),
    ...proof(draw, evidence),
  }));
  if (first === undefined) return { value, ...proof(draw, evidence) };
  const { since: _since, ...undated } = first;
  const start = chance(draw, 45) ? undated : first;
  return later.length === 0 && chance(draw, 70) ? start : [start, ...later];
}
