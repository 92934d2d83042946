import { createHash } from 'node:crypto';
import { canonicalJson } from '../engine/canonical-json.ts';
import type { Case, Exhibit } from '../model/case.ts';

/** An exhibit that readers do not see whole, as whoever may see it is later shown it (a disclosure of RFC 9901). */
export interface Disclosure {
  readonly case: string;
  readonly exhibit: string;
  /** Base64url of `[salt, id, exhibit]` as JSON: it reveals the exhibit. */
  readonly disclosure: string;
  /** Base64url of the SHA-256 of that text: it reveals nothing, and stands in what everybody is shown. */
  readonly digest: string;
}

/**
 * What would disclose the exhibits that an audience does not see whole.
 * @param seen the case as the audience sees it
 * @param salt gives another secret each time: without one, a short exhibit could be guessed from its digest
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
