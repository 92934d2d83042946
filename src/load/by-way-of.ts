import { quote } from '../diagnostic/quote.ts';
import type { Cycle } from './cycles.ts';

const SHOWN = 5;

/** The words for the way round a cycle back to its first node: nothing where that leads to itself. */
export function byWayOf([, ...others]: Cycle): string {
  if (others.length === 0) return '';
  const shown = others.slice(0, SHOWN).map(quote).join(', ');
  return ` by way of ${shown}${others.length > SHOWN ? ` and ${others.length - SHOWN} more` : ''}`;
}
