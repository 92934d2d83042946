import type { Place } from '../../replay/policy-change.ts';
import type { Trouble } from '../../replay/trouble.ts';
import { casePlace, isNoFile } from '../case-place.ts';
import type { PathOf } from '../workflow-command.ts';

/** What paths are relative to: the root of the repository. */
export const ROOT = 'SRCROOT';

/** A place in a file, as SARIF writes it. */
export function sarifLocation({ file, line, column, endLine, endColumn }: Place, pathOf: PathOf): object {
  const region = { startLine: line, startColumn: column, endLine, endColumn };
  return { physicalLocation: { artifactLocation: artifact(pathOf(file)), region } };
}

/** The place of a trouble; that of a file which could not be read is its beginning, since GitHub asks for a line. */
export function troubleLocation(place: Trouble['place'], pathOf: PathOf): object {
  if (place.line !== undefined) return sarifLocation(place, pathOf);
  if (isNoFile(place.file)) return { logicalLocations: [{ name: place.file }] };
  return {
    physicalLocation: { artifactLocation: artifact(pathOf(place.file)), region: { startLine: 1 } },
  };
}

/** A case's file, and its line in an archive; what came through standard input has no place but its id. */
export function caseLocation(
  { id, place }: { readonly id: string; readonly place: string },
  pathOf: PathOf,
): object {
  const found = casePlace(place);
  const logicalLocations = [{ name: id, kind: 'case' }];
  if (found === undefined) return { logicalLocations };
  const region = { startLine: found.line ?? 1 };
  return {
    physicalLocation: { artifactLocation: artifact(pathOf(found.file)), region },
    logicalLocations,
  };
}

/** A path from the root, or a whole one for what is outside; of Windows too, with its drive or its server. */
export function artifact(path: string): object {
  const uri = path.split('/').map(segment).join('/');
  if (/^[A-Za-z]:\//.test(path)) return { uri: `file:///${path.slice(0, 2)}${uri.slice(uri.indexOf('/'))}` };
  if (path.startsWith('//')) return { uri: `file:${uri}` };
  return path.startsWith('/') ? { uri: `file://${uri}` } : { uri, uriBaseId: ROOT };
}

const segment = (name: string): string => encodeURIComponent(name.toWellFormed());
