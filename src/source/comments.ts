import { Lexer } from 'yaml';

/** A comment: where it stands, from its `#` to the end of its line. */
export interface Comment {
  readonly start: number;
  readonly text: string;
}

/** What the lexer puts before the text of a plain or block scalar; like its other marks, it has no width in the source. */
const SCALAR = '\x1f';
const MARKS = ['\x02', '\x18', SCALAR];

/** The comments of a YAML text, in their order. A `#` within a text does not begin one. */
export function commentsOf(text: string): readonly Comment[] {
  const comments: Comment[] = [];
  let start = 0;
  let before = '';
  for (const token of new Lexer().lex(text)) {
    if (token.startsWith('#') && before !== SCALAR) comments.push({ start, text: token });
    before = token;
    if (!MARKS.includes(token)) start += token.length;
  }
  return comments;
}
