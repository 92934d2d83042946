import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { quote } from '../../diagnostic/quote.ts';
import { plural } from '../../explain/words.ts';
import { fileError } from '../../diagnostic/complaint.ts';
import { nameAt, type Revision } from '../git/version.ts';
import type { DecidedThen } from './decided-then.ts';

/**
 * The diagnostics for paths that a revision does not have. Empty where no decided case is missing at all. Decided
 * cases in other places may have moved to these paths since, so the user has to say where they were.
 * @param elsewhere decided cases of the revision under none of the paths
 * @param broken diagnostics for what cannot be read, which may be decided cases
 */
export function absentFault(
  revision: Revision,
  absent: readonly string[],
  elsewhere: readonly DecidedThen[],
  broken: readonly Diagnostic[],
): readonly Diagnostic[] {
  const { name, at } = revision;
  const known = at === undefined;
  if (known && elsewhere.length === 0) return broken;
  const [first] = elsewhere;
  const place =
    first === undefined ? undefined : first.locate(['case']).file.name.slice(nameAt(revision, '').length);
  const where =
    place === undefined
      ? ''
      : `, and ${plural(elsewhere.length, 'decided case')} stood elsewhere, as in \`${place}\``;
  const help =
    place === undefined
      ? 'name the folder that held the cases then'
      : `${known ? 'name what is there now too; or ' : ''}say where the cases stood: \`--base git:${nameAt(revision, folderOf(place))}\``;
  return absent.map((path) =>
    fileError(
      nameAt(revision, path),
      'file/not-found',
      `there is no \`${path}\` at ${quote(name)}${where}`,
      help,
    ),
  );
}

const folderOf = (path: string): string => path.split('/').slice(0, -1).join('/') || path;
