import { loadPolicy } from '../../src/load/policy.ts';
import type { Policy } from '../../src/model/policy.ts';
import type { Vocabulary } from '../../src/model/vocabulary.ts';
import { read } from '../../src/source/read.ts';
import { pick, type Draw } from '../naive/draw.ts';

type Room = Record<string, unknown>;

/** One thing in a policy to be otherwise. */
export interface Mutation {
  readonly path: readonly string[];
  readonly value: unknown;
}

/** Draws a mutation; undefined where it came to an empty list. */
export function drawMutation(draw: Draw, policy: Policy): Mutation | undefined {
  const path = [pick(draw, ['classes', 'findings', 'rules'])];
  let at = policy[path[0] as 'rules'] as unknown as Room;
  for (;;) {
    const keys = Object.keys(at);
    if (keys.length === 0) return undefined;
    const key = pick(draw, keys);
    const value = at[key];
    path.push(key);
    if (typeof value !== 'object' || value === null || draw(10) === 0)
      return { path, value: other(draw, value, Array.isArray(at)) };
    at = value as Room;
  }
}

/** Another value; undefined is that it is left out. */
function other(draw: Draw, value: unknown, listed: boolean): unknown {
  if (typeof value === 'number') return value + pick(draw, [-1, 1]);
  if (listed) return undefined;
  if (value === 'terminate' || value === 'retain') return value === 'retain' ? 'terminate' : 'retain';
  const length = typeof value === 'string' ? /^(\d+)([mhdw])$/.exec(value) : null;
  return length === null ? undefined : `${Number(length[1]) * 2}${length[2]}`;
}

/** A policy in which some mutations are made; undefined where it is then no policy. */
export function withMutations(
  policy: Policy,
  mutations: readonly Mutation[],
  words: Vocabulary,
): Policy | undefined {
  const copy = structuredClone(policy) as unknown as Room;
  for (const { path, value } of mutations) {
    const last = path.at(-1)!;
    const room = path.slice(0, -1).reduce((at, key) => at[key] as Room, copy);
    if (value !== undefined) room[last] = value;
    else if (Array.isArray(room)) room.splice(Number(last), 1);
    else delete room[last];
  }
  const document = read({ name: 'mutated', text: JSON.stringify(copy), firstLine: 1 });
  const loaded = document.ok ? loadPolicy(document.value, words) : document;
  return loaded.ok ? loaded.value : undefined;
}

/** A policy with one thing in it otherwise, or undefined where it is then no policy. */
export function mutated(draw: Draw, policy: Policy, words: Vocabulary): Policy | undefined {
  const mutation = drawMutation(draw, policy);
  return mutation && withMutations(policy, [mutation], words);
}
