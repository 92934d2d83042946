import type { Exhibit } from '../model/case.ts';
import type { Incoming, Remark } from './incoming.ts';
import type { KnownExhibits } from './known-exhibits.ts';

/** A new exhibit, with the item that it was made from. */
export interface Fresh {
  readonly one: Incoming;
  readonly exhibit: Exhibit;
}

/**
 * Adds to new exhibits what they repeat and refute, once all of them have ids, because a source may refer to a later
 * item. A link that would make the case unsound is left out, with a remark.
 */
export function linkExhibits(
  evidence: readonly Exhibit[],
  fresh: readonly Fresh[],
  known: KnownExhibits,
  remarks: Remark[],
): readonly Exhibit[] {
  const origins = new Map(
    evidence.flatMap(({ id, 'derived-from': from }) => (from === undefined ? [] : [[id, from] as const])),
  );
  for (const { one, exhibit } of fresh) {
    const from = one.derivedFrom === undefined ? undefined : originOf(one, exhibit, known, origins, remarks);
    if (from !== undefined) origins.set(exhibit.id, from);
  }
  return fresh.map(({ one, exhibit }) => {
    const from = origins.get(exhibit.id);
    const refutes = refutedBy(one, exhibit, known, origins, remarks);
    const { id, kind, observed, summary, excerpt, location, sha256, collected, ...attributes } = exhibit;
    const own = { id, kind, observed, summary, excerpt, location, sha256, collected };
    const said = { ...own, 'derived-from': from, refutes: refutes.length === 0 ? undefined : refutes };
    return { ...without(said), ...attributes } as Exhibit;
  });
}

/** An object without its empty keys. */
const without = (map: object): object =>
  Object.fromEntries(Object.entries(map).filter(([, value]) => value !== undefined));

/** The ids of an exhibit and of those that it derives from, nearest first. */
function chainOf(id: string, origins: ReadonlyMap<string, string>): ReadonlySet<string> {
  const chain = new Set<string>();
  for (let at: string | undefined = id; at !== undefined && !chain.has(at); at = origins.get(at))
    chain.add(at);
  return chain;
}

function originOf(
  { derivedFrom = '', place }: Incoming,
  { id }: Exhibit,
  known: KnownExhibits,
  origins: ReadonlyMap<string, string>,
  remarks: Remark[],
): string | undefined {
  const from = known.idOf(derivedFrom);
  if (from === undefined) {
    remarks.push({ place, note: 'what it repeats is not in the case, so it counts as independent' });
    return undefined;
  }
  if (!chainOf(from, origins).has(id)) return from;
  remarks.push({ place, note: 'what it repeats would repeat it in turn, so it counts as independent' });
  return undefined;
}

function refutedBy(
  { refutes = [], place }: Incoming,
  { id }: Exhibit,
  known: KnownExhibits,
  origins: ReadonlyMap<string, string>,
  remarks: Remark[],
): readonly string[] {
  const chain = refutes.length === 0 ? undefined : chainOf(id, origins);
  const found = refutes.flatMap((name) => {
    const other = known.idOf(name);
    if (other === undefined) remarks.push({ place, note: 'what it refutes is not in the case' });
    else if (chain!.has(other))
      remarks.push({ place, note: 'it says that it refutes itself or what it repeats, which is left out' });
    else return [other];
    return [];
  });
  return [...new Set(found)];
}
