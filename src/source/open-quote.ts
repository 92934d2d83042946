import type { CST } from 'yaml';

/** A quotation mark that is opened and not closed on its line. */
export interface OpenQuote {
  readonly offset: number;
  readonly mark: string;
}

/**
 * Matches a line inside a quoted text that looks like a key with its value or a list item with a key, and so is
 * probably not meant as text.
 */
const KEY_LINE = /^ *(?:- )?[A-Za-z][\w-]*:(?:\s|$)/;

/**
 * Finds the first quotation mark that is never closed, or closed only by the opening mark of another text further down.
 * @param before an offset: marks after it cannot be the cause of an error there
 */
export function openQuote(tokens: readonly CST.Token[], before: number): OpenQuote | undefined {
  let found: OpenQuote | undefined;
  const look = (value: unknown): void => {
    if (found !== undefined || typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) value.forEach(look);
    else if (isQuoted(value)) found = isOpen(value) && value.offset <= before ? openAt(value) : undefined;
    else for (const part of Object.values(value)) look(part);
  };
  look(tokens);
  return found;
}

const isQuoted = (value: object): value is CST.FlowScalar =>
  'type' in value && (value.type === 'double-quoted-scalar' || value.type === 'single-quoted-scalar');

const openAt = ({ offset, source }: CST.FlowScalar): OpenQuote => ({ offset, mark: source.charAt(0) });

function isOpen({ source }: CST.FlowScalar): boolean {
  const newline = source.indexOf('\n');
  if (newline === -1) return source.length < 2 || source.at(-1) !== source.charAt(0);
  return (
    source
      .split('\n')
      .slice(1)
      .some((line) => KEY_LINE.test(line)) || source.at(-1) !== source.charAt(0)
  );
}
