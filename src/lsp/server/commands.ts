/** What an editor may ask the server to do, by the names that lenses and actions have. */
export const COMMANDS = {
  /** Says what came of an example. */
  example: 'decisis.example',
  /** Opens the case that a lens speaks of. */
  witness: 'decisis.witness',
  /** Says what came of a case, or of the decided cases of a rule. */
  told: 'decisis.told',
} as const;
