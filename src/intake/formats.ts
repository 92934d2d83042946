/**
 * The formats that can be imported: tables, which need a map to become exhibits, and formats that describe
 * themselves.
 */
const TABLE_FORMATS = ['csv', 'tsv', 'ndjson'] as const;
const REPORT_FORMATS = ['mail', 'xarf', 'misp', 'stix'] as const;
export const INTAKE_FORMATS = [...TABLE_FORMATS, ...REPORT_FORMATS] as const;

/** One of them. */
export type IntakeFormat = (typeof INTAKE_FORMATS)[number];
export type TableFormat = (typeof TABLE_FORMATS)[number];
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** Whether the rows of a format need a map. */
export const isTable = (format: IntakeFormat): format is TableFormat =>
  (TABLE_FORMATS as readonly string[]).includes(format);

/** How many bytes of a file are looked at to detect its format. */
export const HEAD = 65_536;

/**
 * Detects the format of a file.
 * @param head the beginning of the file
 * @returns undefined where it is not a known one
 */
export function formatIn(head: string): IntakeFormat | undefined {
  const text = head.replace(/^\uFEFF/, '').trimStart();
  if (text.startsWith('{') || text.startsWith('[')) return jsonFormat(text);
  if (hasHeader(text) && MAIL.test(text)) return 'mail';
  const [first = ''] = text.split(/\r?\n/, 1);
  if (first.includes('\t')) return 'tsv';
  return first.includes(',') || first.includes(';') ? 'csv' : undefined;
}

/**
 * Whether a text begins as a mail does: with the `From ` line of a mailbox, or with a header field followed by another
 * field or a blank line.
 */
function hasHeader(text: string): boolean {
  if (text.startsWith('From ')) return true;
  const [first = '', ...others] = text.split(/\r?\n/);
  const next = others.find((line) => !/^[ \t]/.test(line));
  return FIELD.test(first) && next !== undefined && (next === '' || FIELD.test(next));
}

const FIELD = /^[A-Za-z][A-Za-z0-9-]*:/;

const MAIL = /^(?:from|received|return-path|mime-version|date|message-id|to|subject|delivered-to)[: ]/im;

function jsonFormat(text: string): IntakeFormat | undefined {
  const [first = '', second = ''] = text.split(/\r?\n/, 2);
  if (first.trimEnd().endsWith('}') && isObject(first) && (second.startsWith('{') || !REPORT.test(text)))
    return 'ndjson';
  if (/"(?:xarf_version|ReporterInfo)"\s*:/.test(text)) return 'xarf';
  if (/"type"\s*:\s*"bundle"/.test(text)) return 'stix';
  return /"(?:Event|Attribute|response)"\s*:/.test(text) ? 'misp' : undefined;
}

const REPORT = /"(?:xarf_version|ReporterInfo|Event|Attribute|response)"\s*:|"type"\s*:\s*"bundle"/;

function isObject(text: string): boolean {
  try {
    return typeof JSON.parse(text) === 'object';
  } catch {
    return false;
  }
}
