import { Document, Scalar, type Node } from 'yaml';

/** A text as it stands where it can stand plainly, else in quotation marks. */
export function writtenText(text: string): string {
  return isPlain(text) ? text : written(new Scalar(text));
}

/** Whether a text surely stands plainly: words and moments, which are most of what there is. */
const isPlain = (text: string): boolean =>
  (/^[A-Za-z][\w-]*(?:,? [\w().;'-]+)*$/.test(text) && !/^(?:true|false|null)$/i.test(text)) ||
  /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text);

/** Made once: a document of the library's takes long to make, and there is one question a text. */
const SCRATCH = new Document(null, { version: '1.2' });

/** A node on one line. */
export function written(node: Node): string {
  SCRATCH.contents = node as typeof SCRATCH.contents;
  return SCRATCH.toString({ lineWidth: 0, singleQuote: true, collectionStyle: 'flow' }).trimEnd();
}
