import { firstWhere } from '../../model/ends.ts';
import { positionOf } from '../../diagnostic/diagnostic.ts';
import { OF_THE_CASE } from '../../model/placeholder.ts';
import { edited, type Edit } from '../../source/edit.ts';
import type { Named } from '../names/mention.ts';
import { Names, type Bearer, type Place } from '../names/names.ts';
import type { Readable } from '../names/readable.ts';
import { listIn, mapIn } from '../names/tree.ts';

/** The edits of a rename by file, or why it is refused. */
export type Renaming =
  | { readonly edits: ReadonlyMap<string, readonly Edit[]> }
  | {
      /** The reason, and what to do about it: lower case, no full stop. */
      readonly refused: string;
    };

/** What a rename is checked against. */
export interface Renames {
  readonly names: Names;
  /** The new errors that there would be with other texts, by path. */
  readonly errorsWith: (texts: ReadonlyMap<string, string>) => readonly { readonly message: string }[];
  /** The names in the documents if they had other texts. */
  readonly namesWith: (texts: ReadonlyMap<string, string>) => Names;
  /** A file that cannot be read at present, if there is one: a rename might miss names in it. */
  readonly unreadable: string | undefined;
}

const ID = /^(?=[0-9-]*[a-z])[a-z0-9][a-z0-9-]*$/;
const EXHIBIT_ID = /^(?=.*[A-Za-z])[A-Za-z0-9][A-Za-z0-9._-]*$/;

const refused = (message: string): Renaming => ({ refused: message });

/** Why something cannot be renamed; undefined if it can. */
export function whyNot(
  { names, unreadable }: Omit<Renames, 'errorsWith' | 'namesWith'>,
  bearer: Bearer,
): string | undefined {
  const places = names.places(bearer);
  const called = `\`${bearer.name}\``;
  if (unreadable !== undefined) return `${unreadable} cannot be read, and may name it: fix that first`;
  if (!places.some(({ mention }) => mention.defines)) {
    return isOfWords(bearer.of)
      ? `${called} is a word of the built-in vocabulary, which stays as it is`
      : `${called} is not defined here`;
  }
  const sealed = places.find(({ document, mention }) => isSealed(document) && mention.recorded !== true);
  if (sealed === undefined) return undefined;
  return `${called} is in the decided case ${sealed.document.path}, whose digest covers the name: keep it, and use the new name for something new`;
}

/** Renames something everywhere. Refused if the new name would mean something else somewhere. */
export function rename(way: Renames, bearer: Bearer, to: string): Renaming {
  const { names } = way;
  const form = bearer.of === 'exhibit' ? EXHIBIT_ID : ID;
  if (to === bearer.name) return { edits: new Map() };
  if (!form.test(to)) return refused(`\`${to}\` is not a valid id: ${formOf(bearer.of)}`);
  const why = whyNot(way, bearer);
  if (why !== undefined) return refused(why);
  if (bearer.of === 'finding' && OF_THE_CASE.includes(to)) {
    return refused(`\`{${to}}\` stands for the case in every reason: choose another name`);
  }
  const places = names.places(bearer).filter(({ mention }) => mention.recorded !== true);
  const hidden = places.find(({ span }) => span.file.text.slice(span.start, span.end) !== bearer.name);
  if (hidden !== undefined) {
    const { line } = positionOf(hidden.span.file, hidden.span.start);
    return refused(
      `the name is written with escapes in ${hidden.document.path}:${line}: write it without them first`,
    );
  }
  const edits = editsOf(places, to);
  return fault(way, bearer, to, edits) ?? { edits };
}

function editsOf(places: readonly Place[], to: string): ReadonlyMap<string, readonly Edit[]> {
  const edits = new Map<string, Edit[]>();
  for (const { document, span } of places) {
    const own = edits.get(document.path) ?? [];
    edits.set(document.path, own);
    own.push({ start: span.start, end: span.end, text: to });
  }
  return edits;
}

/** An error that the rename would cause, or a name that would then mean something else. */
function fault(
  { names, errorsWith, namesWith }: Renames,
  bearer: Bearer,
  to: string,
  edits: ReadonlyMap<string, readonly Edit[]>,
): Renaming | undefined {
  const texts = new Map(
    [...edits].map(([path, own]) => {
      const { document } = firstWhere(names.documents, (one) => one.path === path);
      return [path, edited(document.file.text, own)] as const;
    }),
  );
  const [error] = errorsWith(texts);
  if (error !== undefined) return refused(`\`${to}\` cannot be its name: ${error.message}`);
  const after = namesWith(texts);
  const now = after.places({ ...bearer, name: to }).filter(({ mention }) => mention.recorded !== true);
  const before = names.places(bearer).filter(({ mention }) => mention.recorded !== true);
  if (now.length === before.length) return undefined;
  return refused(`\`${to}\` already means something else in the same place: choose another name`);
}

const isOfWords = (of: Named): boolean => ['vocabulary', 'kind', 'attribute', 'fact'].includes(of);

const formOf = (of: Named): string =>
  of === 'exhibit'
    ? 'letters, digits, dots and hyphens, at least one of them a letter'
    : 'small letters, digits and hyphens, at least one of them a letter';

/** Whether a decision holds a digest of the case: a rename in that case would look like a change of evidence. */
const isSealed = ({ kind, document }: Readable): boolean =>
  kind === 'case' &&
  listIn(mapIn(document.value)['decisions']).some((one) => mapIn(one)['case-digest'] !== undefined);
