/** The commands that an editor may send, as lenses and actions name them. */
export const COMMANDS = {
  /** Opens the case of a lens. */
  witness: 'decisis.witness',
  /** Shows the result for a case, an example, or the decided cases of a policy. */
  told: 'decisis.told',
} as const;
