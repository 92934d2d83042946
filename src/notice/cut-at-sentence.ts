/** Marks the omitted rest. */
const REST = ' …';

/**
 * Cuts a text to a number of characters (UTF-16 units, as databases count them), in any script. It cuts after a sentence; if
 * that would use less than half of the room, after a word; if that would too, after a whole letter.
 */
export function cutAtSentence(text: string, most: number): string {
  if (text.length <= most) return text;
  const room = most - REST.length;
  for (const granularity of ['sentence', 'word', 'grapheme'] as const) {
    const kept = keptOf(text, room, granularity);
    // shorter would lose too much: cut inside a sentence, or inside a word, instead
    if (kept.length >= room / 2) return `${kept}${REST}`;
  }
  return text.slice(0, most);
}

function keptOf(text: string, most: number, granularity: 'sentence' | 'word' | 'grapheme'): string {
  // segments beyond the room are dropped, so there is no need to split the whole text
  const segments = new Intl.Segmenter(undefined, { granularity }).segment(text.slice(0, most * 2));
  let end = 0;
  for (const { index, segment } of segments) {
    if (index + segment.length > most) break;
    end = index + segment.length;
  }
  return text.slice(0, end).trimEnd();
}
