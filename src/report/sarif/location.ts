import type { Place } from '../../replay/policy-change.ts';
import type { Trouble } from '../../replay/trouble.ts';
import { casePlace, isNoFile } from '../case-place.ts';
import type { PathOf } from '../workflow-command.ts';

/** The name of the base of relative paths: the root of the repository. */
export const ROOT = 'SRCROOT';

/** A place in a file, as a SARIF location. */
export function sarifLocation({ file, line, column, endLine, endColumn }: Place, pathOf: PathOf): object {
  const region = { startLine: line, startColumn: column, endLine, endColumn };
  return { physicalLocation: { artifactLocation: artifact(pathOf(file)), region } };
}

/** The place of a trouble. For a file that could not be read it is line 1, since GitHub requires a line. */
export function troubleLocation(place: Trouble['place'], pathOf: PathOf): object {
  if (place.line !== undefined) return sarifLocation(place, pathOf);
  if (isNoFile(place.file)) return { logicalLocations: [{ name: place.file }] };
  return {
    physicalLocation: { artifactLocation: artifact(pathOf(place.file)), region: { startLine: 1 } },
  };
}

/** A case's file, and its line if it is in an archive. A case from standard input is located by its id only. */
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

/** The SARIF address of a path: relative to the root, or absolute for files outside; also for Windows paths with a drive or server. */
export function artifact(path: string): object {
  const uri = path.split('/').map(segment).join('/');
  if (/^[A-Za-z]:\//.test(path)) return { uri: `file:///${path.slice(0, 2)}${uri.slice(uri.indexOf('/'))}` };
  if (path.startsWith('//')) return { uri: `file:${uri}` };
  return path.startsWith('/') ? { uri: `file://${uri}` } : { uri, uriBaseId: ROOT };
}

const segment = (name: string): string => encodeURIComponent(name.toWellFormed());
