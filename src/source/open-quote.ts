import type { CST } from 'yaml';

/** A quotation mark that opens and is not closed on its line. */
export interface OpenQuote {
  readonly offset: number;
  readonly mark: string;
}

/** A line of a quoted text that is a key with its value, or a list's item with a key: no part of the text. */
const KEY_LINE = /^ *(?:- )?[A-Za-z][\w-]*:(?:\s|$)/;

/**
 * The first quotation mark that is never closed, or closed only by one that opens another text further down.
 * @param before an offset: a mark behind it does not account for what is wrong there
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
