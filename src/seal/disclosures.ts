import { createHash } from 'node:crypto';
import { canonicalJson } from '../engine/canonical-json.ts';
import type { Case, Exhibit } from '../model/case.ts';

/**
 * The disclosure of an exhibit that readers do not see in full: it can be shown later to whoever may see it (a
 * disclosure of RFC 9901).
 */
export interface Disclosure {
  readonly case: string;
  readonly exhibit: string;
  /** Base64url of `[salt, id, exhibit]` as JSON: it reveals the exhibit. */
  readonly disclosure: string;
  /** Base64url of the SHA-256 of that text: it reveals nothing, and is part of what everybody sees. */
  readonly digest: string;
}

/**
 * Makes the disclosures of the exhibits that an audience does not see in full.
 * @param seen the case as the audience sees it
 * @param salt gives a new secret at each call; without one, a short exhibit could be guessed from its digest
 */
export function disclosuresOf(theCase: Case, seen: Case, salt: () => string): readonly Disclosure[] {
  return theCase.evidence.flatMap((exhibit, at) =>
    isWhole(exhibit, seen.evidence[at]) ? [] : [disclosureOf(theCase.case, exhibit, salt())],
  );
}

const isWhole = (exhibit: Exhibit, seen: Exhibit | undefined): boolean =>
  seen !== undefined && (seen === exhibit || canonicalJson(seen) === canonicalJson(exhibit));

function disclosureOf(id: string, exhibit: Exhibit, salt: string): Disclosure {
  const text = JSON.stringify([salt, exhibit.id, exhibit]);
  const disclosure = Buffer.from(text).toString('base64url');
  const digest = createHash('sha256').update(disclosure).digest('base64url');
  return { case: id, exhibit: exhibit.id, disclosure, digest };
}
