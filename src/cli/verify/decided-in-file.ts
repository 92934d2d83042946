import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { decode, isArchive } from '../files/files.ts';
import type { FileThen } from '../git/read-files.ts';
import { decidedInArchive, decidedInText, type DecidedThen } from './decided-then.ts';

/** Reads the decided cases in a file of a revision, and reports what cannot be read of it. */
export async function* decidedInFile({ name, contents }: FileThen): AsyncGenerator<DecidedThen | Diagnostic> {
  if ('code' in contents) yield contents;
  else if (isArchive(name)) yield* decidedInArchive(name, [contents]);
  else {
    const text = decode(name, contents);
    if ('code' in text) yield text;
    else yield* decidedInText(text);
  }
}
