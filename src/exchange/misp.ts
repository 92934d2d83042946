import type { Case, Exhibit } from '../model/case.ts';
import type { Vocabulary } from '../model/vocabulary.ts';
import { seconds } from './moments.ts';
import { uuidOf } from './uuid-of.ts';

/** The Admiralty scale of credibility, from 1. */
const CREDIBILITY = ['confirmed', 'probable', 'possible', 'doubtful', 'improbable', 'unknown'];

/** A case as an event of MISP: each exhibit is an attribute, with its kind, grades and TLP as tags. It is shared with nobody. */
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
    Tag: [{ name: `decisis:case="${id}"` }],
    Attribute: evidence.map((exhibit) => attribute(id, exhibit)),
  };
  return `${JSON.stringify({ Event }, null, 2)}\n`;
}

function attribute(id: string, exhibit: Exhibit): object {
  const { summary, excerpt, location = '', sha256, observed } = exhibit;
  const isUrl = /^https?:\/\//.test(location);
  const comment = [summary, ...(excerpt === undefined ? [] : [excerpt])].join(' — ');
  return {
    uuid: uuidOf(id, exhibit.id),
    type: isUrl ? 'url' : sha256 === undefined ? 'text' : 'sha256',
    category: isUrl ? 'Network activity' : sha256 === undefined ? 'Other' : 'Payload delivery',
    to_ids: false,
    value: isUrl ? location : (sha256 ?? exhibit.id),
    comment,
    timestamp: seconds(observed),
    first_seen: new Date(Number(seconds(observed)) * 1000).toISOString(),
    Tag: tagsOf(exhibit).map((name) => ({ name })),
  };
}

function tagsOf(exhibit: Exhibit): readonly string[] {
  const { reliability, credibility, tlp } = exhibit;
  const grade = typeof credibility === 'string' ? CREDIBILITY.indexOf(credibility) + 1 : 0;
  return [
    `decisis:exhibit="${exhibit.id}"`,
    `decisis:kind="${exhibit.kind}"`,
    ...(typeof reliability === 'string'
      ? [`admiralty-scale:source-reliability="${reliability.toLowerCase()}"`]
      : []),
    ...(grade > 0 ? [`admiralty-scale:information-credibility="${grade}"`] : []),
    ...(typeof tlp === 'string' ? [`tlp:${tlp.replace('amber-strict', 'amber+strict')}`] : []),
  ];
}
