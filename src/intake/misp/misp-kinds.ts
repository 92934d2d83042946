/** Kinds of the built-in vocabulary for tags of classifications that are common in MISP. */
const KINDS: readonly (readonly [RegExp, string])[] = [
  [/^[^:\n]*:.*phishing/i, 'phishing'],
  [/^rsit:abusive-content="spam"|^circl:incident-classification="spam"/i, 'spam'],
  [/^rsit:abusive-content="harmful-speech"/i, 'hate-speech'],
  [/^rsit:malicious-code=|^circl:incident-classification="malware"|^malware_classification:/i, 'malware'],
  [/^rsit:fraud="copyright"/i, 'infringement'],
  [/^rsit:fraud=|^circl:incident-classification="(?:scam|fraud)"/i, 'fraud'],
  [
    /^rsit:(?:availability|intrusion-attempts|information-gathering)=|^circl:incident-classification="(?:denial-of-service|scan)"/i,
    'attack-traffic',
  ],
];

/** The kind that tags imply; undefined where they imply none. Files from `decisis export` name the kind itself. */
export const kindOfTags = (tags: readonly string[]): string | undefined =>
  tags.map((tag) => /^decisis:kind="([a-z0-9-]{1,60})"$/.exec(tag)?.[1]).find((kind) => kind !== undefined) ??
  KINDS.find(([pattern]) => tags.some((tag) => pattern.test(tag)))?.[1];
