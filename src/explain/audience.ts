/** The audiences of a report, the most trusted first. */
export const LEVELS = ['internal', 'customer', 'public'] as const;

/** One of the readers. */
export type Level = (typeof LEVELS)[number];

/** The audience, and whether it asked for the text that it is shown only on demand. */
export interface Audience {
  readonly level: Level;
  readonly reveal: boolean;
  /** Whether the report is for the house but must not quote the case, as for a notice. */
  readonly bare?: boolean;
}

/** Replaces a withheld summary: no valid case has an empty or blank one. */
export const WITHHELD = '';

/** The same, where the reader may ask to see it. */
export const ON_DEMAND = ' ';

/**
 * By part of a case: the first level that is not shown it. At `internal` it means shown on demand, and to nobody else.
 * This table decides everything that is withheld.
 */
const FALLS_AT = {
  excerpt: 'internal',
  'text of a restricted kind': 'internal',
  location: 'customer',
  sha256: 'customer',
  collected: 'customer',
  'references but target': 'customer',
  'summary marked amber or red': 'customer',
  'further keys of subject': 'customer',
  'reason of a decision': 'customer',
  'summary not marked clear': 'public',
  'by of a decision': 'public',
  'reporter of a notice': 'public',
} as const satisfies Readonly<Record<string, Level>>;

/** A part of a case that may be withheld. */
export type Withholdable = keyof typeof FALLS_AT;

/** Whether an audience is shown a part of a case. */
export function shows({ level, reveal }: Audience, what: Withholdable): boolean {
  const falls = FALLS_AT[what];
  if (level === 'internal') return reveal || falls !== 'internal';
  return LEVELS.indexOf(level) < LEVELS.indexOf(falls);
}
