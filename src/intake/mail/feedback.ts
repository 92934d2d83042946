import { textOf } from '../json.ts';
import { fromDate } from '../whole-moment.ts';
import { headersIn } from './mime-parts.ts';

/** What the machine-readable part of an abuse report says (RFC 5965). */
export interface Feedback {
  /** The type of the report, in words. */
  readonly type: string;
  /** The kind of exhibit, where the type of the report implies one. */
  readonly kind: string | undefined;
  /** When the reported mail arrived. */
  readonly arrived: string | undefined;
  /** Names of the customer. */
  readonly customer: readonly string[];
}

/** The types of RFC 5965 that say what the report is about, and the kinds for them. */
const KINDS: Readonly<Record<string, string>> = { abuse: 'spam', fraud: 'fraud', virus: 'malware' };

/** Parses the fields of the report's machine-readable part. */
export function feedbackIn(text: string): Feedback {
  const fields = headersIn(text);
  const type = /^[a-z-]{1,40}$/.exec((fields.get('feedback-type') ?? '').toLowerCase())?.[0] ?? 'other';
  const date = fields.get('arrival-date') ?? fields.get('received-date');
  const names = ['source-ip', 'reported-domain', 'reported-uri'].flatMap(
    (name) => textOf(fields.get(name), 255) ?? [],
  );
  return {
    type,
    kind: Object.hasOwn(KINDS, type) ? KINDS[type] : undefined,
    arrived: date === undefined ? undefined : fromDate(new Date(date)),
    customer: names.map((name) => /^[a-z]+:\/\/([^/:]+)/i.exec(name)?.[1] ?? name),
  };
}
