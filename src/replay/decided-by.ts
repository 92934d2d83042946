import { parseTime } from '../model/time.ts';
import { providerOf } from '../precedent/provider-of.ts';
import type { Found } from './found.ts';

/** Who decided a case (its `provider`) and when (ms since 1970). */
export interface DecidedBy {
  readonly provider: string | undefined;
  readonly on: number | undefined;
}

/** Who made the standing decision of a case, and when. The case is read again to find out. */
export function decidedBy({ read }: Pick<Found, 'read'>): DecidedBy {
  const item = read();
  if (!item.ok) return { provider: undefined, on: undefined };
  return { provider: providerOf(item.case), on: parseTime(item.case.decisions?.at(-1)?.on ?? '') };
}
