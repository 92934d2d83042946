import type { Place } from '../../replay/policy-change.ts';
import { casePlace } from './case-place.ts';

/** A place in a file, as SARIF writes it. */
export function sarifLocation({ file, line, column, endLine, endColumn }: Place): object {
  const region = { startLine: line, startColumn: column, endLine, endColumn };
  return { physicalLocation: { artifactLocation: artifact(file), region } };
}

/** A case's file, and its line in an archive; what came through standard input has no place but its id. */
export function caseLocation({ id, place }: { readonly id: string; readonly place: string }): object {
  const found = casePlace(place);
  const logicalLocations = [{ name: id, kind: 'case' }];
  if (found === undefined) return { logicalLocations };
  const region = { startLine: found.line ?? 1 };
  return { physicalLocation: { artifactLocation: artifact(found.file), region }, logicalLocations };
}

/** Relative paths are from the root of the sources, where the tool was run. */
function artifact(file: string): object {
  const uri = file.split(/[\\/]/).map(segment).join('/');
  return uri.startsWith('/') ? { uri: `file://${uri}` } : { uri, uriBaseId: 'SRCROOT' };
}

const segment = (name: string): string => encodeURIComponent(name.toWellFormed());
