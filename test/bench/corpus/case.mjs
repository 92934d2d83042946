import { exhibit, timeText } from './exhibit.mjs';
import { inFull } from './facts-in-full.mjs';
import { randomFrom } from './random.mjs';
import { factsOf, KIND, STORY, storyOf } from './stories.mjs';
import { lettersOf, siteName, summary, title } from './texts.mjs';

const FIRST = Date.UTC(2018, 0, 1);
const YEARS = 7 * 365 * 24 * 60;

/**
 * The case of a number, not decided yet: the same for the same seed and number, whatever was drawn before.
 * @param {number} seed of the corpus
 * @param {number} index of the case
 * @param {boolean} full whether its facts are recorded in full, with times and what shows them
 */
export function drawCase(seed, index, full = false) {
  const random = randomFrom(seed * 1_000_003 + index);
  const letters = lettersOf(random);
  const site = siteName(random, index);
  const story = storyOf(random.weighted(STORY));
  const asOf = FIRST + random.whole(0, YEARS) * 60_000;
  const theCase = {
    case: `case-${index}`,
    title: title(random, site),
    vocabulary: 'trust-and-safety',
    'as-of': `${new Date(asOf).toISOString().slice(0, 19)}Z`,
    subject: { name: site, layer: 'protection against attacks', since: 2012 + (index % 8) },
    facts: factsOf(random, story.facts),
    evidence: relate(random, letters, asOf, drawEvidence(random, letters, asOf, story)),
  };
  return full ? inFull(random, theCase) : theCase;
}

/** 5 to 50 exhibits: the story's, shuffled among others. */
function drawEvidence(random, letters, asOf, story) {
  const size = random.whole(5, 50);
  const told = story.exhibits.flatMap((given) => Array(random.whole(given.least, given.most)).fill(given));
  const evidence = Array.from({ length: size }, (_, at) => told[at] ?? {});
  for (let at = size - 1; at > 0; at -= 1) {
    const other = random.whole(0, at);
    [evidence[at], evidence[other]] = [evidence[other], evidence[at]];
  }
  return evidence.map((given, at) =>
    exhibit(random, letters, asOf, `E${at + 1}`, given.kind ?? random.weighted(KIND), given),
  );
}

/** Lets some exhibits repeat earlier ones, and in a tenth of all cases a statement refute a few. */
function relate(random, letters, asOf, evidence) {
  if (random.chance(0.3)) {
    for (let repeats = random.whole(1, 3); repeats > 0; repeats -= 1) {
      const at = random.whole(1, evidence.length - 1);
      evidence[at]['derived-from'] = `E${random.whole(1, at)}`;
    }
  }
  if (random.chance(0.1)) refute(random, letters, asOf, evidence);
  return evidence;
}

function refute(random, letters, asOf, evidence) {
  const refuted = [...new Set(Array.from({ length: random.whole(1, 3) }, () => random.pick(evidence).id))];
  const statement = {
    id: 'R1',
    kind: 'statement',
    observed: timeText(random, asOf - random.whole(0, 60) * 60_000),
    summary: summary(random, letters),
    refutes: refuted,
    source: 'provider',
    reliability: 'A',
  };
  const inTurn = random.chance(0.2);
  if (inTurn)
    evidence.push({ ...statement, id: 'R2', refutes: random.chance(0.5) ? ['R1'] : ['R1', refuted[0]] });
  evidence.push(inTurn && random.chance(0.3) ? { ...statement, refutes: [...refuted, 'R2'] } : statement);
}
