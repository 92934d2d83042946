const HOUR = 3_600_000;

/** What a fact was before it was what it is. Nobody can change the service, so it has no history. */
const EARLIER = {
  'law-enforcement': 'notified',
  'legal-process': 'none',
  'operator-response': 'ignores',
  cure: 'not-offered',
  collateral: 'none',
  'public-pressure': 'none',
  'prior-warnings': 0,
  'narrower-remedy': false,
  'report-volume': 0,
};

/**
 * The same case with most of its facts in full: an entry or a history, dated, and mostly shown by exhibits. Its values as
 * of its own moment are mostly what they were; where what shows one is not admitted, the one before holds.
 * @param random as the case was drawn with
 */
export function inFull(random, theCase) {
  const asOf = Date.parse(theCase['as-of']);
  const ids = theCase.evidence.map(({ id }) => id);
  const facts = Object.entries(theCase.facts).map(([name, value]) => {
    if (!Object.hasOwn(EARLIER, name) || random.chance(0.2)) return [name, value];
    const since = asOf - random.whole(1, 400) * HOUR;
    const now = {
      value,
      since: text(since),
      ...(random.chance(0.6) ? { 'shown-by': [random.pick(ids), random.pick(ids)] } : {}),
    };
    if (random.chance(0.4)) return [name, now];
    const before = { value: EARLIER[name] };
    if (random.chance(0.5)) return [name, [before, now]];
    return [name, [{ ...before, since: text(since - random.whole(1, 2000) * HOUR) }, now]];
  });
  return { ...theCase, facts: Object.fromEntries(facts) };
}

const text = (time) => `${new Date(time).toISOString().slice(0, 19)}Z`;
