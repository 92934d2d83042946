import { named } from '../../model/named.ts';
import { endOf } from './words-at.ts';
import type { SourceText } from '../../diagnostic/diagnostic.ts';
import { valuesOf } from '../../engine/test-value.ts';
import { valueWords } from './complete.ts';
import { cursorsAt } from '../names/cursor.ts';
import { describe, windowWords } from './describe.ts';
import { valueSlots } from './slots.ts';
import type { World } from './world.ts';
import type { Bearer } from '../names/names.ts';

/** A hover text in Markdown, and the range that it is about. */
export interface Hover {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/**
 * The hover text at an offset.
 * @param inCase the status of a finding or rule in the open case
 */
export function hover(
  file: SourceText,
  offset: number,
  world: World,
  inCase: (bearer: Bearer) => string | undefined,
): Hover | undefined {
  const { names, document } = world;
  const place = names.at(document, offset);
  if (place === undefined) return ofWindow(file, offset) ?? ofValue(file, offset, world);
  const bearer = names.bearerOf(document, place.mention);
  const told = inCase(bearer);
  const text = [describe(bearer, world), ...(told === undefined ? [] : [told])].join('\n\n');
  return { text, start: place.span.start, end: place.span.end };
}

/** A value that is a duration. */
function ofWindow({ text }: SourceText, offset: number): Hover | undefined {
  const before = endOf(text.slice(0, offset), /[\dmhdw]/);
  const after = /^[\dmhdw]*/.exec(text.slice(offset))?.[0] ?? '';
  const [start, end] = [offset - before.length, offset + after.length];
  const isValue =
    /: *["']?$/.test(text.slice(Math.max(0, start - 40), start)) &&
    /^["']?\s*(?:[,}#]|\r?\n|$)/.test(text.slice(end));
  const words = isValue ? windowWords(before + after) : '';
  return words === '' ? undefined : { text: words, start, end };
}

/** A value of an attribute or fact, with its title and its rank on a scale. */
function ofValue(file: SourceText, offset: number, { vocabulary }: World): Hover | undefined {
  const cursor = cursorsAt(file, offset).find(({ part }) => part === 'value');
  if (cursor?.kind === undefined || vocabulary === undefined) return undefined;
  const word = cursor.before + cursor.after;
  for (const slot of valueSlots(cursor.kind, cursor.value, cursor.path)) {
    if (!('valuesOf' in slot) || !Object.hasOwn(vocabulary[slot.valuesOf], slot.name)) continue;
    const domain = named(vocabulary[slot.valuesOf], slot.name);
    const at = (valuesOf(domain) ?? []).map(String).indexOf(word);
    const words = at === -1 ? '' : valueWords(domain, word, at);
    if (words === '') continue;
    const start = offset - cursor.before.length;
    return {
      text: `**${word}**: ${words}\n\n${slot.name}: ${domain.title}`,
      start,
      end: start + word.length,
    };
  }
  return undefined;
}
