/** What stands for what is left out. */
const REST = ' …';

/**
 * A text of at most so many characters (UTF-16 units, as databases count them), cut after a sentence, whatever the script;
 * where
 * that would leave less than half of the room filled, after a word; where that would too, after a whole letter.
 */
export function cutAtSentence(text: string, most: number): string {
  if (text.length <= most) return text;
  const room = most - REST.length;
  for (const granularity of ['sentence', 'word', 'grapheme'] as const) {
    const kept = keptOf(text, room, granularity);
    // a sentence or a word that does not end for so long is none that anybody would miss the end of
    if (kept.length >= room / 2) return `${kept}${REST}`;
  }
  return text.slice(0, most);
}

function keptOf(text: string, most: number, granularity: 'sentence' | 'word' | 'grapheme'): string {
  // no segment that ends beyond the room is kept, so no more of the text need be looked at
  const segments = new Intl.Segmenter(undefined, { granularity }).segment(text.slice(0, most * 2));
  let end = 0;
  for (const { index, segment } of segments) {
    if (index + segment.length > most) break;
    end = index + segment.length;
  }
  return text.slice(0, end).trimEnd();
}
