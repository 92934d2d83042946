import { EXTENSION, OWN_WORD } from '../../exchange/own-words.ts';
import type { Value } from '../../model/case.ts';
import type { Incoming } from '../incoming.ts';
import { objectOf, type Json } from '../json.ts';

/** What a note from `decisis export` says of its exhibit. */
export interface OwnNote extends Pick<
  Incoming,
  'id' | 'kind' | 'observed' | 'summary' | 'excerpt' | 'location' | 'sha256'
> {
  readonly attributes: Readonly<Record<string, Value>>;
  /**
   * Whether the file says that a reviewer verified the exhibit. Imports ignore it: verification is never taken from a
   * file.
   */
  readonly verified: boolean;
}

/** Restores the exhibit from a note; undefined where the note has no decisis extension, or too little in it. */
export function ownNote({ type, abstract, content, extensions }: Json): OwnNote | undefined {
  const own = objectOf(objectOf(extensions)[EXTENSION]);
  const { exhibit, kind, observed, location, sha256 } = own;
  if (type !== 'note' || typeof abstract !== 'string') return undefined;
  if (![exhibit, kind, observed].every((one) => typeof one === 'string')) return undefined;
  const attributes = Object.entries(objectOf(own['attributes'])).filter(
    ([, value]) => typeof value === 'string' || typeof value === 'boolean' || Number.isSafeInteger(value),
  );
  return {
    id: exhibit as string,
    kind: kind as string,
    observed: observed as string,
    summary: abstract,
    ...(typeof content !== 'string' || content === abstract ? {} : { excerpt: content }),
    ...(typeof location === 'string' ? { location } : {}),
    ...(typeof sha256 === 'string' ? { sha256 } : {}),
    attributes: Object.fromEntries(attributes.filter(([name]) => name !== OWN_WORD)) as Record<string, Value>,
    verified: attributes.some(([name, value]) => name === OWN_WORD && value === true),
  };
}
