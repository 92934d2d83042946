import type { CST } from 'yaml';

/** A bracket or brace that is opened and not closed. */
export interface OpenBracket {
  readonly offset: number;
  /** The bracket that would close it. */
  readonly closing: ']' | '}';
}

const CLOSES = { 'flow-seq-start': ['flow-seq-end', ']'], 'flow-map-start': ['flow-map-end', '}'] } as const;

/**
 * Finds the bracket that is never closed. Of several it is the last one, since the outer ones cannot end before it
 * does.
 * @param before an offset: brackets after it cannot be the cause of an error there
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
