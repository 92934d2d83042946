import type { Program } from '../engine/program.ts';

const PLACES = new WeakMap<Program, ReadonlyMap<string, number>>();

/** The positions of a program's findings, which the conditions of thousands of questions look for, by id. */
export function findingPlaces(program: Program): ReadonlyMap<string, number> {
  const known = PLACES.get(program) ?? new Map(program.findingIds.map((id, position) => [id, position]));
  PLACES.set(program, known);
  return known;
}
