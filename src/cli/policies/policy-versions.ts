import { lookUp } from '../../model/look-up.ts'; import { positionOf, type Span } from '../../diagnostic/diagnostic.ts';
import type { Place } from '../../replay/policy-change.ts';
import type { PolicyVersion } from '../../replay/policy-version.ts';
import type { Path } from '../../model/path.ts';
import type { ReadDocument } from '../../source/read.ts';
import type { LoadedPolicies } from '../../load/loaded-policies.ts';

/** Loaded policies, each with where things stand in its documents, for `diffPolicies`. */
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

/** The place of a key in a document, as annotations have it. @param path steps to the key, or to what is nearest to it */
export function placeIn(document: ReadDocument, path: Path): Place {
  return placeOfSpan(document.locate(path, 'key'));
}

function placeOfSpan({ file, start, end }: Span): Place {
  const from = positionOf(file, start);
  const to = positionOf(file, end);
  return { file: file.name, line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
}

/** A word may stand in a vocabulary that this one extends; what is built in stands in no file of the user's. */
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
