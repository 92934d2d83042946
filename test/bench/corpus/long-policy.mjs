/** How many lines the long policy is to have, about. */
const LINES = 2000;

/** What a policy says once, in words that are no names. */
const ONCE = /^(?:notices|translations):/;

/**
 * A policy of some 2,000 lines: what a shipped one says, several times, under other names.
 * @param {string} text of the shipped policy
 */
export function longPolicy(text) {
  const [head, ...parts] = text.split(
    /^(?=(?:classes|findings|rules|guarantees|assumptions|notices|translations):)/m,
  );
  const own = parts.filter((part) => !ONCE.test(part)).join('');
  const ids = [...own.matchAll(/^ {2}([a-z0-9-]+):$/gm)]
    .map(([, id]) => id)
    .sort((a, b) => b.length - a.length);
  const named = new RegExp(`(?<![a-z0-9-])(${ids.join('|')})(?![a-z0-9-])`, 'g');
  const copy = (body, number) =>
    number === 0
      ? body
      : body
          .split('\n')
          .map((line) => (line.includes('kind:') ? line : line.replace(named, `$1-${number}`)))
          .join('\n');
  const copies = Math.max(1, Math.round(LINES / text.split('\n').length));
  const repeated = parts.map((part) => {
    const [key, body] = [part.slice(0, part.indexOf('\n') + 1), part.slice(part.indexOf('\n') + 1)];
    if (ONCE.test(key)) return part;
    return key + Array.from({ length: copies }, (_, number) => copy(body, number)).join('');
  });
  return head + repeated.join('');
}
