import type { Exhibit } from './case.ts';
import { lookUp } from './look-up.ts';

/**
 * Finds the origin of an exhibit: the end of its `derived-from` chain, itself where it derives from nothing. Each chain is
 * walked once.
 * @param evidence of a valid case: every exhibit that another derives from is there, and there are no cycles
 */
export function originsIn(evidence: readonly Exhibit[]): (exhibit: Exhibit) => Exhibit {
  const byId = new Map(evidence.map((exhibit) => [exhibit.id, exhibit]));
  const origins = new Map<string, Exhibit>();
  return (exhibit) => {
    const chain: Exhibit[] = [];
    let at = exhibit;
    while (at['derived-from'] !== undefined && !origins.has(at.id)) {
      chain.push(at);
      at = lookUp(byId, at['derived-from']);
    }
    const origin = origins.get(at.id) ?? at;
    for (const link of chain) origins.set(link.id, origin);
    return origin;
  };
}
