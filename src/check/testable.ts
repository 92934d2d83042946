import { builtInVocabulary } from '../load/built-in.ts';
import { isError } from '../load/check.ts';
import { libraryOf, type PartLibrary } from '../load/library.ts';
import type { KindRead } from '../load/read-kind.ts';
import { forgetful, type Remember } from '../load/remember.ts';
import type { Tested } from '../load/tests.ts';
import { loadVocabularies } from '../load/vocabularies.ts';
import type { DocumentKind } from '../model/document-kind.ts';
import type { ReadDocument } from '../source/read.ts';
import type { Gathered } from './gathered.ts';

/** The policies that tests may refer to. */
export interface Testable {
  /** By id: those without errors. */
  readonly tested: ReadonlyMap<string, Tested>;
  /** The ids of those with errors. */
  readonly broken: ReadonlySet<string>;
  /** Whether there may be more, in files that could not be read. */
  readonly isPart: boolean;
}

/** Whether a file could not be read at all. */
export const isUnread = ({ found, diagnostics }: Gathered<KindRead>): boolean =>
  found.length === 0 && diagnostics.some(isError);

/** The policies among the documents in the folder of tests. @param gathered each file, or why it could not be read */
export function testableAmong(
  gathered: readonly Gathered<KindRead>[],
  remember: Remember = forgetful,
): Testable {
  const read = gathered.flatMap(({ found }) => found);
  const ofKind = (...kinds: readonly DocumentKind[]): readonly ReadDocument[] =>
    read.filter(({ kind }) => kinds.includes(kind)).map(({ document }) => document);
  const builtIn = builtInVocabulary();
  const words = ofKind('vocabulary');
  const vocabularies = remember(builtIn, 'vocabularies beside', words, () =>
    loadVocabularies(words, [builtIn]),
  );
  const library = libraryOf(ofKind('vocabulary', 'policy'), [builtIn], { remember, vocabularies });
  return testableIn(library, gathered.some(isUnread));
}

/** The policies of a library that tests may refer to. */
export const testableIn = ({ sound, broken }: PartLibrary, isPart: boolean): Testable => ({
  tested: new Map(sound.map((loaded) => [loaded.policy.policy, loaded])),
  broken,
  isPart,
});
