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
