/** Texts shorter than this are read again: that takes no time that anybody would notice. */
const LONG = 65_536;

let last: WeakRef<object> | undefined;
const texts = new WeakMap<object, string>();

/**
 * The value of a long text that was read before, as long as somebody holds it: an edit reads the same text as a case,
 * as what it appends to, and as what the result is compared with.
 * @returns undefined for every text but the last one, and where nobody holds its value any more
 */
export function latelyRead(text: string): object | undefined {
  const value = text.length < LONG ? undefined : last?.deref();
  return value !== undefined && texts.get(value) === text ? value : undefined;
}

/** Remembers the value of a text that was read. */
export function rememberRead(text: string, value: unknown): void {
  if (text.length < LONG || typeof value !== 'object' || value === null) return;
  last = new WeakRef(value);
  texts.set(value, text);
}
