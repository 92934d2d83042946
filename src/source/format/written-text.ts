import { Document, Scalar, type Node } from 'yaml';

/** Writes a text without quotation marks where possible. */
export function writtenText(text: string): string {
  return isPlain(text) ? text : written(new Scalar(text));
}

/** A quick test that a text needs no quotes: it is true for words and times, which are most texts. */
const isPlain = (text: string): boolean =>
  (/^[A-Za-z][\w-]*(?:,? [\w().;'-]+)*$/.test(text) && !/^(?:true|false|null)$/i.test(text)) ||
  /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text);

/** Created once and reused: creating a document of the library is slow, and every text asks it one question. */
const SCRATCH = new Document(null, { version: '1.2' });

/** Writes a node on one line. */
export function written(node: Node): string {
  SCRATCH.contents = node as typeof SCRATCH.contents;
  return SCRATCH.toString({ lineWidth: 0, singleQuote: true, collectionStyle: 'flow' }).trimEnd();
}
