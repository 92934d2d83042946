import { named } from '../model/named.ts';
import { printableJson } from './printable-json.ts';

/**
 * Writes a JSON object in the layout of `printableJson` with two spaces per level, in pieces, so that items of long lists can
 * be made one by one.
 * @param document undefined keys are left out
 * @param long by key of the document: the pieces to write instead of its value
 */
export function* jsonChunks(
  document: Readonly<Record<string, unknown>>,
  long: Readonly<Record<string, Iterable<object>>>,
): Generator<string> {
  let before = '{\n';
  for (const [key, value] of Object.entries(document)) {
    if (value === undefined) continue;
    yield `${before}  ${printableJson(key)}: `;
    if (Object.hasOwn(long, key)) yield* listChunks(named(long, key), '  ');
    else yield movedIn(printableJson(value, 2), '  ');
    before = ',\n';
  }
  yield before === '{\n' ? '{}' : '\n}';
}

/** A list of objects, item by item. @param margin the indentation of every line but the first */
export function* listChunks(items: Iterable<object>, margin: string): Generator<string> {
  let before = '[';
  for (const item of items) {
    yield `${before}\n${margin}  ${movedIn(printableJson(item, 2), `${margin}  `)}`;
    before = ',';
  }
  yield before === '[' ? '[]' : `\n${margin}]`;
}

/** Safe, since a line break in JSON is never inside a value. */
const movedIn = (json: string, margin: string): string => json.replaceAll('\n', `\n${margin}`);
