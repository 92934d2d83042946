import type { Code } from '../diagnostic/codes.ts';

/** What a message says, before it has a place. */
export interface Words {
  readonly code: Code;
  readonly message: string;
  readonly help?: string | undefined;
}
