import type { Domain, Kind, Vocabulary } from '../../src/model/vocabulary.ts';

const restricted = new Set(
  'doxxing leaked-media synthetic-media sextortion leaked-data attack-manifesto terrorist-content csam'.split(
    ' ',
  ),
);

const kinds =
  'threat incitement hate-speech harassment suicide-baiting doxxing leaked-media synthetic-media sextortion ' +
  'leaked-data data-harvesting brigading false-reporting swatting stalking impersonation attack-manifesto ' +
  'terrorist-content csam offline-harm moderation-failure misrepresentation network-harm statement cooperation ' +
  'public-interest phishing malware spam attack-traffic fraud infringement designation notice appeal';

const title = 'as section 7 says';
const scale = (values: string): Domain => ({ title, scale: values.split(' ') });
const oneOf = (values: string): Domain => ({ title, 'one-of': values.split(' ') });
const typed = (type: 'boolean' | 'integer' | 'reference'): Domain => ({ title, type });
const weightless = (domain: Domain): Domain => ({ ...domain, weightless: true });

function kind(id: string): [string, Kind] {
  return [id, { title, ...(restricted.has(id) ? { restricted: true } : {}) }];
}

/** The built-in vocabulary, copied by hand from section 7 of the language page; its titles are not the real ones. */
export const trustAndSafety: Vocabulary = {
  vocabulary: 'trust-and-safety',
  title,
  kinds: Object.fromEntries(kinds.split(' ').map(kind)),
  attributes: {
    target: typed('reference'),
    author: typed('reference'),
    source: { ...typed('reference'), traced: true },
    specificity: scale('none group place organisation person'),
    severity: scale('low moderate high critical'),
    imminence: scale('none historical latent foreseeable imminent in-progress'),
    reliability: { title, scale: ['E', 'D', 'C', 'B', 'A'], unrated: 'F' },
    credibility: {
      title,
      scale: ['improbable', 'doubtful', 'possible', 'probable', 'confirmed'],
      unrated: 'unknown',
    },
    form: oneOf('direct conditional veiled indirect'),
    reach: scale('single limited wide'),
    verified: typed('boolean'),
    tlp: weightless(oneOf('clear green amber amber-strict red')),
  },
  facts: {
    service: {
      ...oneOf('hosting cloud security dns registrar transit payments app-store saas archive'),
      fixed: true,
    },
    'law-enforcement': oneOf('none notified acting unable-in-time asks-to-retain'),
    'legal-process': oneOf('none request order'),
    'process-concerns': oneOf('service content disclosure preservation'),
    'process-binds': typed('boolean'),
    designation: oneOf('none claimed confirmed'),
    'prior-warnings': typed('integer'),
    'operator-response': oneOf('refuses ignores partial cooperates'),
    cure: oneOf('not-offered offered claimed verified false-claim'),
    collateral: scale('none limited wide'),
    'narrower-remedy': typed('boolean'),
    'public-pressure': weightless(scale('none some intense')),
    'report-volume': weightless(typed('integer')),
    'reputational-risk': weightless(scale('none some high')),
    'displacement-expected': weightless(typed('boolean')),
  },
};
