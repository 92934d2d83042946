/** How much of the way to a fault is told. */
const LINES = 6;

/**
 * What a bug report needs of an error: its kind, what it says, and the way to it. It may be passed on to strangers, so
 * that what it quotes is left out: that may be a piece of a document.
 */
export function faultLines(error: unknown): string {
  if (!(error instanceof Error)) return `thrown: ${typeof error}`;
  const way = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return [`${error.name}${said(error)}`, ...way.slice(0, LINES - 1)].join('\n');
}

/** A parser cites what it parses, without marks that tell where the citation ends. */
const said = (error: Error): string =>
  error instanceof SyntaxError ? '' : `: ${error.message.split('\n', 1).join('').replace(QUOTED, '$1…$1')}`;

const QUOTED = /(['"`]).*\1/g;
