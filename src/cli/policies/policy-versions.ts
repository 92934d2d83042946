import { lookUp } from '../../model/look-up.ts';
import { positionOf, type Span } from '../../diagnostic/diagnostic.ts';
import type { Place } from '../../replay/policy-change.ts';
import type { PolicyVersion } from '../../replay/policy-version.ts';
import type { Path } from '../../model/path.ts';
import type { ReadDocument } from '../../source/read.ts';
import type { LoadedPolicies } from '../../load/loaded-policies.ts';

/** Loaded policies in the form that `diffPolicies` compares, with the places of their keys. */
export function policyVersions({
  programs,
  documents,
  vocabularyDocuments,
}: LoadedPolicies): readonly PolicyVersion[] {
  return programs.map(({ policy, vocabulary, words }) => {
    const document = lookUp(documents, policy.policy);
    return {
      policy,
      vocabulary,
      words,
      placeOf: (path) => placeIn(document, path),
      placeOfWord: (path) => placeOfWord(vocabularyDocuments, vocabulary.vocabulary, path),
    };
  });
}

/**
 * The place of a key in a document, for annotations in reports.
 * @param path leads to the key; where it does not exist, the nearest one above is taken
 */
export function placeIn(document: ReadDocument, path: Path): Place {
  return placeOfSpan(document.locate(path, 'key'));
}

function placeOfSpan({ file, start, end }: Span): Place {
  const from = positionOf(file, start);
  const to = positionOf(file, end);
  return { file: file.name, line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
}

/**
 * The place of a word may be in a vocabulary that this one extends; undefined for a built-in word, which is in none
 * of the user's files.
 */
function placeOfWord(documents: readonly ReadDocument[], id: string, path: Path): Place | undefined {
  const own = documents.find(({ value }) => (value as { readonly vocabulary?: unknown }).vocabulary === id);
  const holder = documents.find(({ value }) => holds(value, path));
  const document = own !== undefined && holds(own.value, path) ? own : (holder ?? own);
  return document === undefined ? undefined : placeIn(document, path);
}

function holds(value: unknown, path: Path): boolean {
  const [first, ...rest] = path;
  if (first === undefined) return true;
  return typeof value === 'object' && value !== null && Object.hasOwn(value, first)
    ? holds((value as Readonly<Record<string, unknown>>)[first], rest)
    : false;
}
