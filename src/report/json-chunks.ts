import { named } from '../model/named.ts';
import { printableJson } from './printable-json.ts';

/**
 * A JSON object in the layout of `printableJson` with two spaces a level, piece by piece: of its lists that may be long, each
 * item is made as it is written.
 * @param document keys that are undefined are left out
 * @param long by key of the document: what is written in the place of its value
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

/** A list of objects, item by item. @param margin what each of its lines but the first begins with */
export function* listChunks(items: Iterable<object>, margin: string): Generator<string> {
  let before = '[';
  for (const item of items) {
    yield `${before}\n${margin}  ${movedIn(printableJson(item, 2), `${margin}  `)}`;
    before = ',';
  }
  yield before === '[' ? '[]' : `\n${margin}]`;
}

/** In JSON, a line ends between two values alone. */
const movedIn = (json: string, margin: string): string => json.replaceAll('\n', `\n${margin}`);
