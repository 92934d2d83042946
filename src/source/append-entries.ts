import type { SourceText } from '../diagnostic/diagnostic.ts';
import { appendBlockEntries } from './append-block-entries.ts';
import { appendEntry } from './append-entry.ts';
import type { DocumentEntry } from './edit.ts';
import { read } from './read.ts';

/**
 * Appends several entries to a list at a document's root, like `appendEntry`. For a block list this is a single edit,
 * however many entries there are.
 * @returns the new text, after reading it back and checking that it is the old value plus the entries; undefined where
 * that fails
 */
export function appendEntries(
  file: SourceText,
  key: string,
  entries: readonly DocumentEntry[],
): string | undefined {
  const [first, ...others] = entries;
  if (first === undefined) return file.text;
  const begun = appendEntry(file, key, first);
  if (begun === undefined || others.length === 0) return begun;
  const whole = others.length < FEW ? undefined : appendBlockEntries({ ...file, text: begun }, key, others);
  if (whole !== undefined && holds(file, whole, key, entries)) return whole;
  let text: string | undefined = begun;
  for (const entry of others) text = text && appendEntry({ ...file, text }, key, entry);
  return text;
}

/** Fewer further entries than this are appended one by one. */
const FEW = 3;

function holds(file: SourceText, text: string, key: string, entries: readonly DocumentEntry[]): boolean {
  const before = read({ ...file, text: file.text.replace(/^\uFEFF/, '') });
  const after = read({ ...file, text: text.replace(/^\uFEFF/, '') });
  if (!before.ok || !after.ok) return false;
  const was = before.value.value as DocumentEntry;
  const expected = { ...was, [key]: [...((was[key] ?? []) as readonly unknown[]), ...entries] };
  return JSON.stringify(after.value.value) === JSON.stringify(expected);
}
