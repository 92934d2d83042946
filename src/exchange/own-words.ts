import { addTo } from '../model/add-to.ts';
import { uuidOf } from './uuid-of.ts';

/** The attribute that only the provider can set: it is exported, and never imported. */
export const OWN_WORD = 'verified';

/** The STIX extension under which a note holds those parts of its exhibit for which STIX has no property. */
export const EXTENSION = `extension-definition--${uuidOf('extension of notes')}`;

/** A MISP machine tag, in three parts. Characters that would end its value are percent-encoded. */
export const tagOf = (space: 'decisis' | 'decisis-attribute', name: string, value: string): string =>
  // oxlint-disable-next-line no-control-regex -- these are what is looked for
  `${space}:${name}="${value.replaceAll(/["%\\\u0000-\u001F]/g, (sign) => encodeURIComponent(sign))}"`;

/** Parses the tags that `tagOf` wrote into names and values. */
export function valuesIn(
  space: 'decisis' | 'decisis-attribute',
  tags: readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const tag of tags) {
    const [, own, name = '', value = ''] =
      /^(decisis|decisis-attribute):([a-z0-9-]{1,100})="([^"]*)"$/.exec(tag) ?? [];
    const text = own === space ? decoded(value) : undefined;
    if (text !== undefined) addTo(found, name, text);
  }
  return found;
}

function decoded(value: string): string | undefined {
  try {
    return decodeURIComponent(value);
  } catch {
    return undefined;
  }
}

/** The most characters in a MISP tag. */
export const TAG_LIMIT = 255;
