import { objectsOf, textOf, type Json } from '../json.ts';

/** The names of the tags of an event or an attribute. */
export const tagsOf = (of: Json): readonly string[] =>
  objectsOf(of['Tag']).flatMap((tag) => textOf(tag['name'], 300) ?? []);
