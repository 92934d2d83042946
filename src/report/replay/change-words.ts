import type { PolicyChange } from '../../replay/policy-change.ts';
import type { ReplayedCase, ValueChange } from '../../replay/replay-report.ts';

/** An edit of a policy: `imminent-threats: at-least 3 → 4`, `threat-to-life: rule removed`. */
function editWords({ id, what, how, key, from, to }: PolicyChange): string {
  if (how !== 'changed') return `${id}: ${what} ${how}`;
  const about = key === undefined ? `${id}:` : `${id}: ${key}`;
  if (from === undefined && to === undefined) return `${about} changed`;
  if (from === undefined) return `${about} ${to ?? ''} added`;
  return to === undefined ? `${about} ${from} removed` : `${about} ${from} → ${to}`;
}

/** An edit with its place as `file:line`, as compilers write it. */
export function placedEdit(edit: PolicyChange): string {
  const { place } = edit;
  return place === undefined ? editWords(edit) : `${editWords(edit)}, ${place.file}:${place.line}`;
}

/** A finding or rule whose value changed: `finding imminent-threats: 3 of 3 needed → 3 of 4 needed`. */
export function changeWords(change: ValueChange, { base }: ReplayedCase): string {
  const then = change.then ?? heldWord(change, change.held);
  const now = change.now ?? heldWord(change, change.holds);
  const about = `${change.what} ${change.id}:`;
  if (now === undefined) return then === undefined ? `${about} changed` : `${about} ${then} → gone`;
  // Without a base, the old value may just not be recorded; with a base, it did not exist.
  if (then === undefined) return `${about} ${base === undefined ? 'now' : 'new,'} ${now}`;
  return `${about} ${then} → ${now}`;
}

function heldWord({ what }: ValueChange, held: boolean | undefined): string | undefined {
  if (held === undefined) return undefined;
  if (what === 'rule') return held ? 'prevails' : 'no ground';
  return held ? 'established' : 'not established';
}
