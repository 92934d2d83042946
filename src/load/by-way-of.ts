import { quote } from '../diagnostic/quote.ts';
import type { Cycle } from './cycles.ts';

const SHOWN = 5;

/**
 * The words for the way round a cycle back to its first node: nothing where that leads to itself.
 * @param named an id as a message shows it
 */
export function byWayOf([, ...others]: Cycle, named: (id: string) => string = quote): string {
  if (others.length === 0) return '';
  const shown = others
    .slice(0, SHOWN)
    .map((id) => named(id))
    .join(', ');
  return ` by way of ${shown}${others.length > SHOWN ? ` and ${others.length - SHOWN} more` : ''}`;
}
