import { quote } from '../diagnostic/quote.ts';
import type { Cycle } from '../model/cycles.ts';

const SHOWN = 5;

/**
 * Words for the path around a cycle back to its first node; empty where that node leads to itself.
 * @param named how a message shows an id
 */
export function byWayOf([, ...others]: Cycle, named: (id: string) => string = quote): string {
  if (others.length === 0) return '';
  const shown = others
    .slice(0, SHOWN)
    .map((id) => named(id))
    .join(', ');
  return ` by way of ${shown}${others.length > SHOWN ? ` and ${others.length - SHOWN} more` : ''}`;
}
