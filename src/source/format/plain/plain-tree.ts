import { firstOf } from '../../../model/ends.ts';
import { UNSEEN } from '../escape-unseen.ts';
import { Doubt } from '../../quick/quick-scalar.ts';
import { keyIn } from '../../quick/key-in.ts';
import { readQuickly } from '../../quick/quick-value.ts';
import type { Recorder } from '../../quick/recorder.ts';
import { gapIn, type Gap } from './gap.ts';
import type { PlainDocument, PlainKey, PlainNode, PlainPair } from './plain-node.ts';
import type { TextStyle } from '../written-text.ts';

/**
 * Takes a text apart that the fast reader can read, with its comments.
 * @returns undefined for every other text, and where a comment is in an unusual place
 */
export function plainTree(text: string): PlainDocument | undefined {
  if (UNSEEN.test(text)) return undefined;
  const builder = new Builder(text);
  try {
    const value = readQuickly(text, builder);
    return value === undefined ? undefined : builder.document(value);
  } catch (error) {
    if (error instanceof Doubt) return undefined;
    throw error;
  }
}

/** A list or map that is open, or an entry whose value is not read yet. */
interface Frame {
  readonly key: PlainKey | undefined;
  /** What is above the value. */
  above: string;
  isSpaced: boolean;
  /** The place of the value; -1 where there is none. */
  start: number;
  end: number;
  isFlow: boolean;
  readonly pairs: PlainPair[];
  readonly items: PlainNode[];
}

/** A node whose comment beside it comes after it in the text. */
type Commented = { beside: string; readonly is: PlainNode['is'] };

/** Puts together what the fast reader finds, and what stands between. */
class Builder implements Recorder {
  readonly #text: string;
  readonly #open: Frame[] = [];
  readonly #comments: string[] = [];
  /** The end of what was read last, and the value that ends there; undefined where the entry has none. */
  #at = 0;
  #last: Commented | undefined;
  #head: readonly string[] = [];
  #root: PlainNode | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  begin(keyStart = -1, keyEnd = -1): void {
    const parent = this.#open.at(-1);
    const key = keyStart === -1 ? undefined : this.#keyAt(keyStart, keyEnd, parent?.isFlow === true);
    this.#open.push({
      key,
      above: '',
      isSpaced: false,
      start: -1,
      end: -1,
      isFlow: parent?.isFlow === true,
      pairs: [],
      items: [],
    });
  }

  #keyAt(start: number, end: number, isFlow: boolean): PlainKey {
    const above = isFlow ? NOTHING : this.#above(this.#gap(start));
    const source = this.#text.slice(start, end);
    const name = keyIn(source);
    if (name.includes('\n') || UNSEEN.test(name)) throw new Doubt();
    // behind the colon
    this.#at = end + 1;
    this.#last = undefined;
    return { name, above: above.above, isSpaced: above.isSpaced };
  }

  mark(start: number, end: number): void {
    const frame = this.#open.at(-1)!;
    frame.end = end;
    if (frame.start === start) return;
    frame.start = start;
    if (this.#open.length === 1) this.#markRoot(start);
    else if (!frame.isFlow) this.#markValue(frame, start);
    this.#at = start;
    frame.isFlow ||= this.#text[start] === '[' || this.#text[start] === '{';
  }

  #markRoot(start: number): void {
    // the line that may begin a document stays where it is
    if (/^---$/m.test(this.#text.slice(0, start))) throw new Doubt();
    if (start > 0) this.#head = gapIn(this.#text, 0, start).lines;
    for (const line of this.#head) this.#note(line);
    // a comment over brackets is of the whole
    if (this.#text[start] === '{' && this.#text.includes('#')) throw new Doubt();
  }

  /** What stands between a key and its value, or before an item. */
  #markValue(frame: Frame, start: number): void {
    if (frame.key === undefined) {
      Object.assign(frame, this.#above(this.#gap(start)));
      return;
    }
    const { beside, lines } = gapIn(this.#text, this.#at, start);
    // the first comment may be on the line of the key
    const all = beside === undefined ? lines : [beside, ...lines];
    Object.assign(frame, this.#above({ beside: undefined, lines: all }));
  }

  anchor(): void {
    throw new Doubt();
  }

  alias(): void {
    throw new Doubt();
  }

  extend(end: number): void {
    this.#open.at(-1)!.end = end;
  }

  end(value: unknown): void {
    const frame = this.#open.pop()!;
    const node = this.#nodeOf(frame, value);
    if (node.is === 'text' || node.is === 'constant' || node.isFlow) {
      this.#at = frame.start === -1 ? this.#at : frame.end;
      this.#last = frame.start === -1 ? undefined : node;
    }
    const parent = this.#open.at(-1);
    if (parent === undefined) this.#root = node;
    else if (frame.key === undefined) parent.items.push(node);
    else parent.pairs.push({ key: frame.key, value: node });
  }

  #nodeOf(frame: Frame, value: unknown): PlainNode {
    if (typeof value === 'string') return this.#textOf(frame, value);
    // fields are named one by one here: spreading them takes ten times as long
    const { above, isSpaced, start, end, isFlow } = frame;
    const beside = '';
    if (typeof value !== 'object' || value === null) {
      const source = start === -1 ? '' : this.#text.slice(start, end);
      const written = typeof value === 'number' ? numberAs(source) : source;
      return { is: 'constant', written, above, isSpaced, beside };
    }
    // what is within other brackets has no comment
    const wasInLine =
      isFlow && this.#open.at(-1)?.isFlow !== true && !this.#text.slice(start, end).includes('\n');
    return Array.isArray(value)
      ? { is: 'list', items: frame.items, above, isSpaced, beside, isFlow, wasInLine }
      : { is: 'map', pairs: frame.pairs, above, isSpaced, beside, isFlow, wasInLine };
  }

  #textOf({ above, isSpaced, start }: Frame, value: string): PlainNode {
    const was = STYLES[this.#text[start]!] ?? 'PLAIN';
    // what is escaped may stay so on purpose
    if (was === 'QUOTE_DOUBLE' && UNSEEN.test(value)) throw new Doubt();
    const wasBlock = was === 'BLOCK_FOLDED' || was === 'BLOCK_LITERAL';
    // quotation marks come back where they are needed
    const style = !value.includes('\n') ? 'PLAIN' : was === 'PLAIN' ? 'BLOCK_FOLDED' : was;
    return { is: 'text', value, style, wasBlock, above, isSpaced, beside: '' };
  }

  /** What stands before an entry of a block map or list. A comment on the line before is of what came there. */
  #gap(to: number): Gap {
    const gap = gapIn(this.#text, this.#at, to);
    if (gap.beside !== undefined) {
      if (this.#last === undefined) throw new Doubt();
      this.#note(gap.beside);
      this.#last.beside = gap.beside.slice(1) || ' ';
    }
    // comments after a key without a value could be of the key
    else if (this.#last === undefined && gap.lines.length > 0) throw new Doubt();
    return gap;
  }

  #above({ lines }: Gap): { readonly above: string; readonly isSpaced: boolean } {
    if (lines.length === 0) return NOTHING;
    for (const line of lines) this.#note(line);
    const first = lines.findIndex((line) => line !== '');
    if (first === -1) return { above: '', isSpaced: true };
    return { above: thinned(joined(lines.slice(first))), isSpaced: first > 0 };
  }

  #note(line: string): void {
    if (line !== '') this.#comments.push(line);
  }

  /** The whole, once everything is read. */
  document(value: unknown): PlainDocument {
    const root = this.#root;
    if (root?.is !== 'map' || root.pairs.length === 0) throw new Doubt();
    const behind = this.#gap(this.#text.length).lines;
    for (const line of behind) this.#note(line);
    const head = headOf(this.#head);
    const { key } = firstOf(root.pairs);
    if (!head.isApart && head.comment !== '') key.above = thinned(head.comment);
    const first = behind.findIndex((line) => line !== '');
    return {
      root,
      head: head.isApart ? head.comment : '',
      tail: first === -1 ? '' : joined(behind.slice(first, behind.findLastIndex((line) => line !== '') + 1)),
      comments: this.#comments,
      value,
    };
  }
}

const NOTHING = { above: '', isSpaced: false };

const STYLES: Readonly<Record<string, TextStyle>> = {
  '"': 'QUOTE_DOUBLE',
  "'": 'QUOTE_SINGLE',
  '>': 'BLOCK_FOLDED',
  '|': 'BLOCK_LITERAL',
};

/** The comment at the start, and whether a blank line separates it from the rest. */
function headOf(lines: readonly string[]): { readonly comment: string; readonly isApart: boolean } {
  const texts = lines.filter((line, at) => line !== '' || lines[at - 1] !== '');
  const first = texts.findIndex((line) => line !== '');
  if (first === -1) return { comment: '', isApart: false };
  const isApart = texts.at(-1) === '';
  return { comment: joined(texts.slice(first, isApart ? -1 : undefined)), isApart };
}

/** Lines of comments without their `#`. */
const joined = (lines: readonly string[]): string =>
  lines.map((line) => (line === '' ? '' : line.slice(1) || ' ')).join('\n');

/** One blank line in place of several. */
const thinned = (comment: string): string => comment.replace(/\n{3,}/g, '\n\n').replace(/(?<!\n)\n+$/, '\n');

/** A number without digits that its value does not keep. */
function numberAs(written: string): string {
  const kept = String(Number(written));
  if (kept === written) return written;
  const isLonger = written.startsWith(kept) && /^\.?0+$/.test(written.slice(kept.length));
  if (!isLonger) throw new Doubt();
  return written;
}
