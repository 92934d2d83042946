import { uuidOf } from './uuid-of.ts';

/** The attribute that is the provider's own word: it is told to others, and never taken from a file. */
export const OWN_WORD = 'verified';

/** The extension of STIX under which a note says what its exhibit has and STIX has no word for. */
export const EXTENSION = `extension-definition--${uuidOf('extension of notes')}`;

/** A tag of MISP in the three parts of machine tags; what would end the value is written in percent signs. */
export const tagOf = (space: 'decisis' | 'decisis-attribute', name: string, value: string): string =>
  // oxlint-disable-next-line no-control-regex -- these are what is looked for
  `${space}:${name}="${value.replaceAll(/["%\\\u0000-\u001F]/g, (sign) => encodeURIComponent(sign))}"`;

/** The names and values of the tags that `tagOf` wrote. */
export function valuesIn(
  space: 'decisis' | 'decisis-attribute',
  tags: readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const tag of tags) {
    const [, own, name = '', value = ''] =
      /^(decisis|decisis-attribute):([a-z0-9-]{1,100})="([^"]*)"$/.exec(tag) ?? [];
    const text = own === space ? decoded(value) : undefined;
    if (text !== undefined) found.set(name, [...(found.get(name) ?? []), text]);
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

/** How long a tag of MISP may be, in characters. */
export const TAG_LIMIT = 255;
