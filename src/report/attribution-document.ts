import type { Attribution, ChangeSet } from '../replay/change-set.ts';
import type { Place, PolicyChange } from '../replay/policy-change.ts';

/** An edit of a policy as JSON, its keys in a fixed order. Unknown values have no key. */
export function editDocument({ policy, what, id, how, key, from, to, weighs, place }: PolicyChange): object {
  return { policy, what, id, how, key, from, to, weighs, place: place && placeDocument(place) };
}

const placeDocument = ({ file, line, column, endLine, endColumn }: Place): object => ({
  file,
  line,
  column,
  'end-line': endLine,
  'end-column': endColumn,
});

/**
 * The changes that caused a different outcome, as keys of a JSON object: `edits` and `case-changed` of the first set, the
 * other sets under `or`. Values that are false or empty have no key. `smallest` is true if no smaller set has the same effect.
 */
export function attributionDocument(behind: Attribution | undefined): object {
  const [first, ...others] = behind?.sets ?? [];
  if (behind === undefined || first === undefined) return { edits: [] };
  return {
    ...setDocument(first),
    smallest: behind.smallest,
    ...(others.length === 0 ? {} : { or: others.map(setDocument) }),
    ...(behind.more === 0 ? {} : { 'more-sets': behind.more }),
  };
}

const setDocument = ({ edits, evidence }: ChangeSet): object => ({
  edits: edits.map(editDocument),
  ...(evidence ? { 'case-changed': true } : {}),
});
