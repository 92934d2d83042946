import type { Comparators } from '../../model/counted.ts';
import type { Formula } from './formula.ts';
import { NO_OPTION, type OptionSet } from './option-set.ts';

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
export function stretchesBetween(stretches: Stretches, least: number, most: number): OptionSet {
  return positions(Math.max(firstAbove(stretches, least) - 1, 0), firstAbove(stretches, most));
}

/** Bounds on a number as a formula over the variable whose options are its ranges. */
export function bounded(variable: number, stretches: Stretches, bounds: Comparators): Formula {
  const least = bounds.exactly ?? bounds['at-least'] ?? -Infinity;
  const most = bounds.exactly ?? bounds['at-most'] ?? Infinity;
  const holds = positions(firstFrom(stretches, least), firstAbove(stretches, most));
  return { op: 'atom', variable, holds };
}

const positions = (start: number, end: number): OptionSet => (start < end ? [start, end] : NO_OPTION);

/** The position of the first of some ascending numbers that is not below another; their length where none is. */
export const firstFrom = (numbers: readonly number[], bound: number): number =>
  firstPosition(numbers, (number) => number >= bound);

/** The position of the first that is above it, likewise. */
export const firstAbove = (numbers: readonly number[], bound: number): number =>
  firstPosition(numbers, (number) => number > bound);

function firstPosition(numbers: readonly number[], isBeyond: (number: number) => boolean): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBeyond(numbers[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}
