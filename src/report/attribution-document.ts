import type { Attribution, ChangeSet } from '../replay/change-set.ts';
import type { Place, PolicyChange } from '../replay/policy-change.ts';

/** A policy's edit as it stands in JSON, every key in order. What is not known has no key. */
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
 * Which changes did it, as keys of a JSON object: `edits` and `case-changed` of the first set, the others under `or`; what
 * is not so has no key. `smallest` is whether no smaller set does it.
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
