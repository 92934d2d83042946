import { named } from '../model/named.ts';
import type { Path } from '../model/path.ts';
import type { Row } from '../model/suite.ts';

/** A placeholder: `$` and a name. */
const PLACEHOLDER = /^\$([a-z0-9][a-z0-9-]*)$/;

/** The keys with free text, in which a `$` may be literal. */
const FREE = new Set(['subject', 'summary', 'excerpt', 'location', 'collected']);

/** The filled-in value, and the placeholders for which the row has no value, each with its path. */
export interface Filled {
  readonly value: unknown;
  readonly unknown: readonly { readonly name: string; readonly path: Path }[];
  readonly used: ReadonlySet<string>;
}

/**
 * Replaces placeholders in a part of an example by a row's values. Only a text that is a placeholder as a whole is
 * replaced; the value keeps its type.
 * @param path the path of the part in its document
 */
export function fillRow(part: unknown, row: Row, path: Path): Filled {
  const unknown: { name: string; path: Path }[] = [];
  const used = new Set<string>();
  const filled = (value: unknown, at: Path, free: boolean): unknown => {
    if (typeof value === 'string') return ofText(value, at, free);
    if (Array.isArray(value)) return value.map((item, index) => filled(item, [...at, index], free));
    if (typeof value !== 'object' || value === null) return value;
    const map = Object.create(null) as Record<string, unknown>;
    for (const [key, item] of Object.entries(value)) {
      map[key] = filled(item, [...at, key], free || FREE.has(key));
    }
    return map;
  };
  const ofText = (text: string, at: Path, free: boolean): unknown => {
    const name = PLACEHOLDER.exec(text)?.[1];
    if (name === undefined) return text;
    if (Object.hasOwn(row, name)) {
      used.add(name);
      return row[name];
    }
    if (!free) unknown.push({ name, path: at });
    return text;
  };
  return { value: filled(part, path, false), unknown, used };
}

/** The name of an example for one row: with its placeholders filled in, followed by the row's other values. */
export function rowName(name: string, row: Row): string {
  const said = new Set<string>();
  const filled = name.replace(/\$([a-z0-9][a-z0-9-]*)/g, (whole, key: string) => {
    if (!Object.hasOwn(row, key)) return whole;
    said.add(key);
    return words(named(row, key));
  });
  const rest = Object.entries(row).filter(([key]) => !said.has(key));
  if (rest.length === 0) return filled;
  return `${filled} (${rest.map(([key, value]) => `${key} ${words(value)}`).join(', ')})`;
}

const words = (value: Row[string]): string =>
  typeof value === 'object' ? value.join(' and ') || 'none' : String(value);
