import { firstOf } from '../../model/ends.ts';
import { addTo } from '../../model/add-to.ts';
import { fileError, warning } from '../../diagnostic/complaint.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Refused, Remark } from '../../intake/incoming.ts';

/** How many refusals are listed one by one. */
const SHOWN = 20;

/** Diagnostics for refusals: the first ones with their places, then how many more there are. */
export function toldRefusals(refused: readonly Refused[]): readonly Diagnostic[] {
  const shown = refused
    .slice(0, SHOWN)
    .map(({ place, message, help }) => fileError(place, 'intake/refused', message, help));
  const [next, ...others] = refused.slice(SHOWN);
  if (next === undefined) return shown;
  const more = 1 + others.length;
  return [
    ...shown,
    fileError(
      next.place,
      'intake/refused',
      `${more} more ${more === 1 ? 'was' : 'were'} refused, from here on`,
    ),
  ];
}

/** Diagnostics for remarks on what was imported; a remark that occurs in many places is listed once. */
export function toldRemarks(remarks: readonly Remark[]): readonly Diagnostic[] {
  const byNote = new Map<string, Remark[]>();
  for (const remark of remarks) addTo(byNote, remark.note, remark);
  return [...byNote].map(([note, alike]) => {
    const more = alike.length === 1 ? '' : ` (and ${alike.length - 1} more like it)`;
    const span = { file: { name: firstOf(alike).place, text: '', firstLine: 1 }, start: 0, end: 0 };
    return warning('intake/remark', span, `${note}${more}`);
  });
}
