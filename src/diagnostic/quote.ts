const LONGEST = 60;

/**
 * The user's own words as a message shows them: in backticks, on one line, cut where they run long.
 * Control characters and marks of direction become `?`: a document must not steer the reader's terminal.
 */
export function quote(words: unknown): string {
  const plain = String(words).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}`]/gu, '?');
  const letters = Array.from(plain.slice(0, 2 * LONGEST));
  return letters.length > LONGEST ? `\`${letters.slice(0, LONGEST).join('')}…\`` : `\`${letters.join('')}\``;
}
