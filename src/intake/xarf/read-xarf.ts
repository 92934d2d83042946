import type { Incoming, Item } from '../incoming.ts';
import { custodyOf } from '../incoming.ts';
import { jsonIn, objectOf, objectsOf, textOf, type Json } from '../json.ts';
import { attributesOf } from '../attributes-of.ts';
import type { ReportContext, ReportReader } from '../report-reader.ts';
import { wholeMoment } from '../whole-moment.ts';
import { payloadOf } from './payload.ts';
import { schemaFault } from './schema-fault.ts';
import { XARF3_KINDS, XARF_KINDS } from './xarf-kinds.ts';

/** Reads XARF reports of version 4, checked against its schemas, and of version 3: one, or a list of them. */
export const readXarf: ReportReader = (bytes, context) => {
  const { path } = context.origin;
  const json = jsonIn(bytes);
  if (json === undefined)
    return [{ refused: { place: path, message: 'it is not JSON', help: 'is the file whole?' } }];
  const several = Array.isArray(json.value);
  const reports = several ? (json.value as readonly unknown[]) : [json.value];
  return reports.flatMap((report, at) =>
    itemsOf(objectOf(report), several ? `${path}, report ${at + 1}` : path, context),
  );
};

/** What is used of a report, whatever its version. */
interface Report {
  readonly id: string | undefined;
  readonly kind: string | undefined;
  readonly title: string;
  readonly observed: string | undefined;
  readonly reporter: string | undefined;
  readonly description: string | undefined;
  readonly location: string | undefined;
  readonly customer: readonly string[];
  readonly evidence: readonly Evidence[];
}

interface Evidence {
  readonly item: Json;
  readonly type: unknown;
  readonly payload: unknown;
}

function itemsOf(report: Json, place: string, context: ReportContext): readonly Item[] {
  const version4 = report['xarf_version'] !== undefined;
  const fault = version4 ? faultOf4(report, context) : faultOf3(report);
  if (fault !== undefined)
    return [
      { refused: { place, message: fault, help: 'ask who sent it for a report that follows the standard' } },
    ];
  const known = version4 ? report4(report) : report3(report);
  const kind = context.kind ?? known.kind;
  if (kind === undefined || known.observed === undefined) {
    const message =
      kind === undefined ? 'no kind of exhibit is known for its type' : 'its time cannot be read';
    return [{ refused: { place, message, help: 'say with `--kind` what it is' } }];
  }
  return exhibitsOf({ ...known, kind, observed: known.observed }, place, context);
}

function faultOf4(report: Json, { schemaNamed }: ReportContext): string | undefined {
  const fault = schemaFault(report, 'xarf-v4-master.json', schemaNamed);
  return fault === undefined ? undefined : `its \`${fault.path.join('.') || 'report'}\` ${fault.fault}`;
}

/**
 * Checks that a version 3 report has what is used of it. There is no schema to check against: the format's own
 * samples violate it.
 */
function faultOf3(report: Json): string | undefined {
  const { ReporterInfo, Report: inner } = report;
  if (!/^3(?:\.|$)/.test(textOf(report['Version']) ?? '')) return 'its XARF version is missing or unknown';
  if (textOf(objectOf(ReporterInfo)['ReporterOrg']) === undefined)
    return 'its `ReporterInfo.ReporterOrg` is missing';
  if (textOf(objectOf(inner)['ReportType']) === undefined) return 'its `Report.ReportType` is missing';
  return wholeMoment(objectOf(inner)['Date']) === undefined
    ? 'its `Report.Date` is missing, or is not a time'
    : undefined;
}

function report4(report: Json): Report {
  const type = `${textOf(report['category']) ?? ''}/${textOf(report['type']) ?? ''}`;
  const names = [report['source_identifier'], report['domain']].flatMap((name) => textOf(name) ?? []);
  return {
    id: textOf(report['report_id'], 100),
    kind: Object.hasOwn(XARF_KINDS, type) ? XARF_KINDS[type] : undefined,
    title: type.replace('/', ', ').replaceAll('_', ' '),
    observed: wholeMoment(report['timestamp']),
    reporter: textOf(objectOf(report['reporter'])['org'], 200),
    description: textOf(report['description']),
    location: textOf(report['url']),
    customer: names,
    evidence: objectsOf(report['evidence']).map((item) => ({
      item,
      type: item['content_type'],
      payload: item['payload'],
    })),
  };
}

function report3({ ReporterInfo, Report: said }: Json): Report {
  const report = objectOf(said);
  const source = objectOf(report['Source']);
  const type = (textOf(report['ReportType'], 100) ?? '').toLowerCase().replaceAll('_', '-');
  const names = [report['SourceIp'], source['IP'], source['URL'], source['Domain']].flatMap(
    (name) => textOf(name) ?? [],
  );
  return {
    id: undefined,
    kind: Object.hasOwn(XARF3_KINDS, type) ? XARF3_KINDS[type] : undefined,
    title: Object.hasOwn(XARF3_KINDS, type) ? type.replaceAll('-', ' ') : 'abuse',
    observed: wholeMoment(report['Date']),
    reporter: textOf(objectOf(ReporterInfo)['ReporterOrg'], 200),
    description: textOf(report['AttackDescription']),
    location: textOf(source['URL'] ?? report['Url']),
    customer: names.map((name) => /^https?:\/\/([^/:]+)/.exec(name)?.[1] ?? name),
    evidence: [...objectsOf(report['Attachment']), ...objectsOf(report['Samples'])].map((item) => ({
      item,
      type: item['ContentType'],
      payload: item['Data'] ?? item['Payload'],
    })),
  };
}

type Sound = Report & { readonly kind: string; readonly observed: string };

/** The exhibit for a report, and one for each piece of evidence in it, derived from the first. */
function exhibitsOf(report: Sound, place: string, context: ReportContext): readonly Item[] {
  const { origin, vocabulary } = context;
  const { kind, observed, customer } = report;
  const by = report.reporter === undefined ? '' : ` by ${report.reporter}`;
  const ref = report.id ?? place;
  const attributes = attributesOf({ source: report.reporter }, vocabulary);
  const common = { kind, observed, attributes, customer };
  const first: Incoming = {
    ...common,
    place,
    ref,
    ...(report.id === undefined ? {} : { id: report.id }),
    summary: `Report of abuse (${report.title})${by}`,
    ...(report.description === undefined ? {} : { excerpt: report.description }),
    ...(report.location === undefined ? {} : { location: report.location }),
    ...(report.id === undefined ? { sha256: origin.digest } : {}),
    collected: custodyOf(origin, place.slice(origin.path.length + 2) || undefined),
  };
  return [
    { taken: first },
    ...report.evidence.map(({ item, type, payload }, at): Item => {
      const part = `evidence ${at + 1}`;
      const { sha256, text, fault } = payloadOf(item, payload, type);
      if (fault !== undefined)
        return {
          refused: { place: `${place}, ${part}`, message: fault, help: 'the rest of the report was taken' },
        };
      return {
        taken: {
          ...common,
          place: `${place}, ${part}`,
          derivedFrom: ref,
          summary: `Evidence ${at + 1} of the report (${plainType(type)})${by}`,
          ...(text === undefined ? {} : { excerpt: text }),
          ...(sha256 === undefined ? {} : { sha256 }),
          collected: custodyOf(origin, `${place}, ${part}`.slice(origin.path.length + 2)),
        },
      };
    }),
  ];
}

const plainType = (type: unknown): string =>
  /^[a-z]+\/[a-z0-9.+-]+/i.exec(textOf(type, 100) ?? '')?.[0] ?? 'of an unknown type';
