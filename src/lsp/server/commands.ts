/** What an editor may ask the server to do, by the names that lenses and actions have. */
export const COMMANDS = {
  /** Opens the case that a lens speaks of. */
  witness: 'decisis.witness',
  /** Says what came of a case, an example, or the decided cases of a policy. */
  told: 'decisis.told',
} as const;
