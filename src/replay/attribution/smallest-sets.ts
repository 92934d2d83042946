/** Sets of positions, each of which is enough for the effect that is sought. */
export interface Sets {
  /** Each set in ascending order; each is enough without the others. */
  readonly sets: readonly (readonly number[])[];
  /**
   * True if no smaller set is enough and all sets of this size are listed; false if the search was cut short, so that
   * fewer may be enough.
   */
  readonly smallest: boolean;
}

/** The remaining budget of a search: how many more sets may be tried. */
interface Purse {
  left: number;
}

/**
 * The smallest subsets of `count` things that have an effect: it tries all subsets of one thing, of two, and so on. If
 * a size would take more tries than are left, it reduces one set instead, leaving out things as long as the effect
 * remains (Zeller and Hildebrandt 2002).
 * @param does whether a set has the effect; the set of everything must
 * @param effort how many sets may be tried
 */
export function smallestSets(count: number, does: (set: readonly number[]) => boolean, effort: number): Sets {
  const purse: Purse = { left: effort };
  for (let size = 1; size < count && combinations(count, size) <= purse.left; size += 1) {
    const sets = [...subsetsOf(count, size)].filter(does);
    if (sets.length > 0) return { sets, smallest: true };
    purse.left -= combinations(count, size);
  }
  const everything = Array.from({ length: count }, (_, at) => at);
  // all sets but the full one were tried
  if (2 ** count - 2 <= effort - purse.left) return { sets: [everything], smallest: true };
  return { sets: [narrowed(everything, does, { left: effort })], smallest: false };
}

function combinations(count: number, size: number): number {
  let all = 1;
  for (let at = 0; at < size; at += 1) all = (all * (count - at)) / (at + 1);
  return all;
}

function* subsetsOf(count: number, size: number, from = 0): Generator<readonly number[]> {
  if (size === 0) yield [];
  else
    for (let first = from; first <= count - size; first += 1)
      for (const rest of subsetsOf(count, size - 1, first + 1)) yield [first, ...rest];
}

/** A set that has the effect. If the budget lasts it is minimal: without any one of its things the effect is gone. */
function narrowed(
  all: readonly number[],
  does: (set: readonly number[]) => boolean,
  purse: Purse,
): readonly number[] {
  let kept = all;
  for (let step = Math.ceil(all.length / 2); purse.left > 0;) {
    const before = kept.length;
    for (let at = 0; at < kept.length && purse.left > 0;) {
      const fewer = kept.toSpliced(at, step);
      purse.left -= 1;
      if (fewer.length > 0 && does(fewer)) kept = fewer;
      else at += step;
    }
    if (step === 1 && kept.length === before) break;
    step = Math.max(1, Math.floor(step / 2));
  }
  return kept;
}
