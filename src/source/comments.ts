import { Lexer } from 'yaml';

/** A comment: its offset, and its text from the `#` to the end of the line. */
export interface Comment {
  readonly start: number;
  readonly text: string;
}

/** The lexer emits it before a plain or block scalar. Like its other marks, it takes no space in the source. */
const SCALAR = '\x1f';
const MARKS = ['\x02', '\x18', SCALAR];

/** The comments of a YAML text, in order. A `#` inside a text is not a comment. */
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
