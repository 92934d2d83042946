import type { CST } from 'yaml';

/** A bracket or brace that opens and is not closed. */
export interface OpenBracket {
  readonly offset: number;
  /** What would close it. */
  readonly closing: ']' | '}';
}

const CLOSES = { 'flow-seq-start': ['flow-seq-end', ']'], 'flow-map-start': ['flow-map-end', '}'] } as const;

/**
 * The bracket that is never closed; of several, the last that opens, since what it stands in ends nowhere either.
 * @param before an offset: a bracket behind it does not account for what is wrong there
 */
export function openBracket(tokens: readonly CST.Token[], before: number): OpenBracket | undefined {
  let found: OpenBracket | undefined;
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) {
      value.forEach(look);
      return;
    }
    if (isFlow(value)) {
      const open = openIn(value);
      if (open !== undefined && open.offset <= before) found = open;
    }
    for (const part of Object.values(value)) look(part);
  };
  look(tokens);
  return found;
}

const isFlow = (value: object): value is CST.FlowCollection =>
  'type' in value && value.type === 'flow-collection';

function openIn({ start, end }: CST.FlowCollection): OpenBracket | undefined {
  const [type, closing] = CLOSES[start.type as keyof typeof CLOSES];
  return end.some((token) => token.type === type) ? undefined : { offset: start.offset, closing };
}
