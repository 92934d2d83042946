import { createHash } from 'node:crypto';
import type { ParsedMail } from 'mailparser';
import { attributesOf } from '../attributes-of.ts';
import { custodyOf, type Incoming, type Item } from '../incoming.ts';
import { textOf } from '../json.ts';
import type { ReportContext, ReportReader } from '../report-reader.ts';
import { fromDate } from '../whole-moment.ts';
import { readXarf } from '../xarf/read-xarf.ts';
import { feedbackIn, type Feedback } from './feedback.ts';
import { mimeParts, type MimePart } from './mime-parts.ts';

/** How many characters of a mail's text are kept. */
const TEXT = 4000;

/** Options that skip HTML, pictures and links: only the plain text is used. */
const PLAIN = {
  skipHtmlToText: true,
  skipTextToHtml: true,
  skipImageLinks: true,
  skipTextLinks: true,
  maxHtmlLengthToParse: 1_000_000,
} as const;

/**
 * Reads a mail as an exhibit with its digest. For an abuse report (ARF, RFC 5965), the fields of its machine-readable
 * part are used as well, and the reported mail becomes another exhibit, derived from the first. A XARF report in the
 * mail is read as such.
 */
export const readMail: ReportReader = async (bytes, context) => {
  const { origin } = context;
  const mail = await parsed(bytes);
  if (mail === undefined || mail.headers.size === 0)
    return [
      {
        refused: {
          place: origin.path,
          message: 'it cannot be read as a mail',
          help: 'save the whole message, with its headers',
        },
      },
    ];
  const boundary = boundaryOf(mail);
  const parts = boundary === undefined ? [] : mimeParts(bytes, boundary);
  const xarf = await xarfIn(mail, context);
  if (xarf !== undefined) return xarf;
  const machine = parts.find(({ type }) => type === 'message/feedback-report');
  const feedback = machine === undefined ? undefined : feedbackIn(machine.body.toString('latin1'));
  return exhibitsOf(mail, parts, feedback, context);
};

async function parsed(bytes: Uint8Array): Promise<ParsedMail | undefined> {
  try {
    const { simpleParser } = await import('mailparser');
    return await simpleParser(Buffer.from(bytes), PLAIN);
  } catch {
    return undefined;
  }
}

function boundaryOf({ headers }: ParsedMail): string | undefined {
  const type = headers.get('content-type') as
    { readonly params?: Readonly<Record<string, string>> } | undefined;
  const boundary: unknown = type?.params?.['boundary'];
  return typeof boundary === 'string' && boundary !== '' ? boundary : undefined;
}

/** The items of a JSON report attached to a mail. */
async function xarfIn(
  { attachments }: ParsedMail,
  context: ReportContext,
): Promise<readonly Item[] | undefined> {
  const report = attachments.find(
    ({ contentType, content }: { readonly contentType: unknown; readonly content: Buffer }) =>
      // the library omits the type where it cannot parse it, although its declarations say otherwise
      typeof contentType === 'string' &&
      contentType.endsWith('json') &&
      Buffer.isBuffer(content) &&
      /"(?:xarf_version|ReporterInfo)"/.test(content.toString('latin1')),
  );
  return report === undefined ? undefined : readXarf(report.content, context);
}

async function exhibitsOf(
  mail: ParsedMail,
  parts: readonly MimePart[],
  feedback: Feedback | undefined,
  context: ReportContext,
): Promise<readonly Item[]> {
  const { origin } = context;
  const place = origin.path;
  const kind = context.kind ?? feedback?.kind;
  const observed = feedback?.arrived ?? (mail.date === undefined ? undefined : fromDate(mail.date));
  if (kind === undefined || observed === undefined) {
    const message =
      kind === undefined
        ? 'a mail does not say what kind of exhibit it is'
        : 'it has no date that can be read';
    return [{ refused: { place, message, help: 'say its kind with `--kind`, such as `--kind statement`' } }];
  }
  const from = domainOf(mail);
  const attributes = attributesOf({ source: from }, context.vocabulary);
  const common = { kind, attributes, customer: feedback?.customer ?? [] };
  const words = feedback === undefined ? mail.text : textIn(parts);
  const report: Incoming = {
    ...common,
    place,
    ref: place,
    observed,
    summary: `${feedback === undefined ? 'Mail' : `Abuse report (${feedback.type})`}${from === undefined ? '' : ` from ${from}`}`,
    ...(words === undefined || words.trim() === '' ? {} : { excerpt: words.trim().slice(0, TEXT) }),
    ...(mail.messageId === undefined ? {} : { location: `mid:${mail.messageId.replaceAll(/[<>\s]/g, '')}` }),
    sha256: origin.digest,
    collected: custodyOf(origin),
  };
  const reported = await reportedIn(parts, report, context);
  return [{ taken: report }, ...(reported === undefined ? [] : [{ taken: reported }])];
}

/** The mail that a report is about, or only its headers. */
async function reportedIn(
  parts: readonly MimePart[],
  report: Incoming,
  { origin }: ReportContext,
): Promise<Incoming | undefined> {
  const part = parts.find(({ type }) => type === 'message/rfc822' || type === 'text/rfc822-headers');
  if (part === undefined) return undefined;
  const mail = await parsed(part.body);
  const observed = mail?.date === undefined ? undefined : fromDate(mail.date);
  const words = mail?.text?.trim() ?? '';
  return {
    kind: report.kind,
    attributes: report.attributes,
    customer: report.customer ?? [],
    place: `${origin.path}, reported part`,
    derivedFrom: report.ref ?? origin.path,
    observed: observed ?? report.observed,
    summary: part.type === 'message/rfc822' ? 'The reported mail' : 'Headers of the reported mail',
    ...(words === '' ? {} : { excerpt: words.slice(0, TEXT) }),
    sha256: createHash('sha256').update(part.body).digest('hex'),
    collected: custodyOf(origin, 'reported part'),
  };
}

/** The domain that a mail comes from. The local part of the address is dropped, as it identifies a person. */
function domainOf({ from }: ParsedMail): string | undefined {
  const address = from?.value?.[0]?.address ?? '';
  return textOf(address.split('@').at(-1), 255)?.toLowerCase();
}

const textIn = (parts: readonly MimePart[]): string | undefined =>
  parts.find(({ type }) => type === 'text/plain')?.body.toString('utf8');
