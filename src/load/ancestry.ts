import type { Exhibit } from '../model/case.ts';
import { pushAll } from '../model/push-all.ts';

/**
 * Prepares constant-time ancestor queries on derivations: exhibits are numbered depth first, so that the descendants of
 * one are exactly those with numbers in one interval.
 * @param evidence without cycles
 * @returns whether the exhibit of the first id derives from that of the second, through any number of steps
 */
export function ancestry(evidence: readonly Exhibit[]): (id: string, source: string) => boolean {
  const derived = new Map<string, string[]>();
  const roots: string[] = [];
  for (const { id, 'derived-from': source } of evidence) {
    if (source === undefined) roots.push(id);
    else if (derived.get(source)?.push(id) === undefined) derived.set(source, [id]);
  }
  const first = new Map<string, number>();
  const last = new Map<string, number>();
  const stack = roots;
  for (let id = stack.at(-1); id !== undefined; id = stack.at(-1)) {
    if (first.has(id)) {
      last.set(id, first.size - 1);
      stack.pop();
    } else {
      first.set(id, first.size);
      pushAll(stack, derived.get(id) ?? []);
    }
  }
  return (id, source) => {
    const number = first.get(id) ?? -1;
    return id !== source && number >= (first.get(source) ?? Infinity) && number <= (last.get(source) ?? -1);
  };
}
