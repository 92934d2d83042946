import { createHash } from 'node:crypto';
import { textOf, type Json } from '../json.ts';

/** What is known of one piece of evidence in a report. */
export interface Payload {
  /** The SHA-256 of its bytes. */
  readonly sha256?: string;
  /** Its text, if it is plain text. */
  readonly text?: string;
  /** Why it cannot be taken. */
  readonly fault?: string;
}

const ALGORITHMS: readonly string[] = ['md5', 'sha1', 'sha256', 'sha512'];

/** How many characters of a text are kept. */
const TEXT = 4000;

/** Inspects a payload: computes its digest, and checks it against the digest that the report gives. */
export function payloadOf(item: Json, payload: unknown, type: unknown): Payload {
  const said = textOf(item['hash'] ?? item['Hash'], 200);
  const [algorithm = '', digest = ''] = (said ?? '').toLowerCase().split(':');
  const own = algorithm === 'sha256' && /^[0-9a-f]{64}$/.test(digest) ? digest : undefined;
  if (typeof payload !== 'string' || payload === '') return own === undefined ? {} : { sha256: own };
  if (!/^[A-Za-z0-9+/_\s=-]*$/.test(payload)) return { fault: 'its payload is not in Base64' };
  const bytes = Buffer.from(payload, 'base64');
  const wrong =
    ALGORITHMS.includes(algorithm) && createHash(algorithm).update(bytes).digest('hex') !== digest;
  if (wrong) return { fault: 'its payload does not have the digest that the report gives' };
  const isText = textOf(type)?.startsWith('text/plain') === true;
  return {
    sha256: createHash('sha256').update(bytes).digest('hex'),
    ...(isText ? { text: bytes.toString('utf8').slice(0, TEXT) } : {}),
  };
}
