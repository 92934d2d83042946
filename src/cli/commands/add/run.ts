import type { EditFlags } from '../../edit/edit-case.ts';
import type { Exit } from '../../process/exit.ts';
import type { Terminal } from '../../terminal/terminal.ts';
import { addExhibit, type ExhibitFlags } from './add-exhibit.ts';
import { addFact, type FactFlags } from './add-fact.ts';

/** What `add` adds. */
export const ADDED = ['exhibit', 'fact'] as const;

/** One of them. */
export type Added = (typeof ADDED)[number];

/** The flags of `add`. */
export type AddFlags = EditFlags & ExhibitFlags & FactFlags;

const ADDERS = { exhibit: addExhibit, fact: addFact } satisfies Record<
  Added,
  (path: string, pairs: readonly string[], flags: AddFlags, terminal: Terminal) => Promise<Exit>
>;

/** Adds an exhibit or a fact to a case. */
export const addToCase = async (
  what: Added,
  path: string,
  pairs: readonly string[],
  flags: AddFlags,
  terminal: Terminal,
): Promise<Exit> => ADDERS[what](path, pairs, flags, terminal);
