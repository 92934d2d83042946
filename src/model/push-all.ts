/**
 * Adds items to the end of a list. Given to `push` one by one as arguments, a hundred thousand of them would be more than
 * the stack can hold, and a hostile document has as many.
 */
export function pushAll<Item>(list: Item[], items: Iterable<Item>): void {
  for (const item of items) list.push(item);
}
