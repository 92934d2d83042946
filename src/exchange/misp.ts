import type { Case, Exhibit } from '../model/case.ts';
import type { Vocabulary } from '../model/vocabulary.ts';
import { attributesIn } from './attributes-in.ts';
import { seconds, utc } from './moments.ts';
import { TAG_LIMIT, tagOf } from './own-words.ts';
import { uuidOf } from './uuid-of.ts';

/** The Admiralty scale of credibility, from 1. */
const CREDIBILITY = ['confirmed', 'probable', 'possible', 'doubtful', 'improbable', 'unknown'];

/**
 * Writes a case as a MISP event: each exhibit is an attribute, with its kind, grades and TLP as tags. The event's
 * distribution is limited to the own organisation.
 */
export function caseAsMisp(theCase: Case, _vocabulary: Vocabulary): string {
  const { case: id, title, 'as-of': asOf, evidence } = theCase;
  const Event = {
    uuid: uuidOf(id),
    info: title,
    date: new Date(Number(seconds(asOf)) * 1000).toISOString().slice(0, 10),
    timestamp: seconds(asOf),
    distribution: '0',
    threat_level_id: '4',
    analysis: '2',
    Tag: [{ name: tagOf('decisis', 'case', id) }],
    Attribute: evidence.flatMap((exhibit) => [attribute(id, exhibit), ...excerptOf(id, exhibit)]),
  };
  return `${JSON.stringify({ Event }, null, 2)}\n`;
}

function attribute(id: string, exhibit: Exhibit): object {
  const { summary, location = '', sha256, observed } = exhibit;
  const isUrl = /^https?:\/\//.test(location);
  return {
    uuid: uuidOf(id, exhibit.id),
    type: isUrl ? 'url' : sha256 === undefined ? 'text' : 'sha256',
    category: isUrl ? 'Network activity' : sha256 === undefined ? 'Other' : 'Payload delivery',
    to_ids: false,
    value: isUrl ? location : (sha256 ?? exhibit.id),
    comment: summary,
    timestamp: seconds(observed),
    first_seen: utc(observed),
    Tag: tagsOf(exhibit, isUrl).map((name) => ({ name })),
  };
}

/** The text of an exhibit, where its readers may see it, as a separate attribute that names its exhibit. */
const excerptOf = (id: string, { id: exhibit, excerpt, observed }: Exhibit): readonly object[] =>
  excerpt === undefined
    ? []
    : [
        {
          uuid: uuidOf(id, exhibit, 'excerpt'),
          type: 'text',
          category: 'Other',
          to_ids: false,
          value: excerpt,
          comment: '',
          timestamp: seconds(observed),
          Tag: [{ name: tagOf('decisis', 'excerpt-of', exhibit) }],
        },
      ];

function tagsOf(exhibit: Exhibit, isUrl: boolean): readonly string[] {
  const { id, kind, location, sha256, refutes = [], ...rest } = exhibit;
  const from = exhibit['derived-from'];
  const { reliability, credibility, tlp } = rest;
  const grade = typeof credibility === 'string' ? CREDIBILITY.indexOf(credibility) + 1 : 0;
  const own = (name: string, value: string | undefined): readonly string[] =>
    value === undefined ? [] : [tagOf('decisis', name, value)];
  const tags = [
    ...own('exhibit', id),
    ...own('kind', kind),
    ...own('location', isUrl ? undefined : location),
    ...own('sha256', isUrl ? sha256 : undefined),
    ...own('derived-from', from),
    ...refutes.flatMap((other) => own('refutes', other)),
    ...attributesIn(rest).map(([name, value]) => tagOf('decisis-attribute', name, String(value))),
    ...(typeof reliability === 'string' && /^[A-F]$/.test(reliability)
      ? [`admiralty-scale:source-reliability="${reliability.toLowerCase()}"`]
      : []),
    ...(grade > 0 ? [`admiralty-scale:information-credibility="${grade}"`] : []),
    ...(typeof tlp === 'string' ? [`tlp:${tlp.replace('amber-strict', 'amber+strict')}`] : []),
  ];
  return tags.filter((tag) => tag.length <= TAG_LIMIT);
}
