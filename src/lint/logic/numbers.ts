import type { Comparators } from '../../model/counted.ts';
import type { Formula } from './formula.ts';

/**
 * The ranges of whole numbers that some bounds distinguish, each by its smallest number; a range ends where the next
 * begins.
 */
export type Stretches = readonly number[];

/** @param first the smallest possible number */
export function stretchesFrom(first: number, bounds: readonly Comparators[]): Stretches {
  const cuts = bounds.flatMap(({ 'at-least': least, 'at-most': most, exactly }) => [
    ...(least === undefined ? [] : [least]),
    ...(most === undefined ? [] : [most + 1]),
    ...(exactly === undefined ? [] : [exactly, exactly + 1]),
  ]);
  return [...new Set([first, ...cuts.filter((cut) => cut > first)])].toSorted((a, b) => a - b);
}

/** Which ranges contain a number between two, both inclusive. */
export function stretchesBetween(stretches: Stretches, least: number, most: number): readonly boolean[] {
  return stretches.map((start, at) => start <= most && (stretches[at + 1] ?? Infinity) > least);
}

/** Bounds on a number as a formula over the variable whose options are its ranges. */
export function bounded(variable: number, stretches: Stretches, bounds: Comparators): Formula {
  const least = bounds.exactly ?? bounds['at-least'] ?? -Infinity;
  const most = bounds.exactly ?? bounds['at-most'] ?? Infinity;
  return { op: 'atom', variable, holds: stretches.map((start) => start >= least && start <= most) };
}
