import { moment } from '../../naive/time.ts';
import { dayAt, dayWritten, endOf, laterThan, momentAt, type Known } from './known.ts';

/** A sentence that letters may say, and what is wrong with it where it is not true. */
type Sentence = readonly [said: RegExp, fault: (known: Known, words: readonly string[]) => string | false];

const is = (said: string | undefined, truly: string): string | false => said !== truly && `it is ${truly}`;

/** By whom: the provider, and for the customer the one who decided. */
function whoDecided({ to, standing }: Known, provider: string): string {
  return to === 'customer' && standing?.by !== undefined ? `${provider} (${standing.by})` : provider;
}

/** Who gives a notice. */
export const providerOf = ({ policy, case: theCase, standing }: Known): string =>
  ({ ...theCase.notice, ...standing?.notice }).provider ?? policy.notices?.provider ?? 'We';

/** As of when, in the words of the opening. */
function knownWords({ case: { 'as-of': asOf } }: Known): string {
  const time = moment(asOf);
  return time % 86_400_000n === 0n ? `at the end of ${dayAt(time - 1n)}` : `on ${momentAt(time)}`;
}

const isLater = ({ case: { 'as-of': asOf }, standing }: Known): boolean =>
  standing !== undefined && moment(asOf) > endOf(standing.on);

/** Whether the decision names the policy in its version. */
export const isUnder = ({ standing, policy }: Known): boolean =>
  standing?.policy !== undefined &&
  standing.policy.id === policy.policy &&
  (standing.policy.version ?? policy.version) === policy.version;

/** The sentences above the sections. */
export const OPENING: readonly Sentence[] = [
  [
    /^DRAFT: nothing is decided yet\. This is what the policy gives\.$/,
    ({ standing }) => standing !== undefined && 'it is decided',
  ],
  [
    /^(.+) would decide under "(.+)", version (.+), on what was known (.+)\.$/,
    (known, [who, title, version, when]) =>
      (known.standing !== undefined && 'it is decided') ||
      is(who, providerOf(known)) ||
      is(title, known.policy.title) ||
      is(version, known.policy.version) ||
      is(when, knownWords(known)),
  ],
  [
    /^(.+?) decided on (\d+ \w+ \d+)(?:, under "(.+)", version (.+))?, on what was known (.+)\.$/,
    (known, [who, on, title, version, when]) =>
      is(who, whoDecided(known, providerOf(known))) ||
      is(on, dayWritten(known.standing!.on)) ||
      (title !== undefined &&
        (!isUnder(known)
          ? 'it was decided under another policy'
          : is(title, known.policy.title) || is(version, known.policy.version))) ||
      is(when, knownWords(known)) ||
      (isLater(known) && 'it was known later than it was decided'),
  ],
  [
    /^(.+?) decided on (\d+ \w+ \d+)\. What follows is told as of (.+), which is later\.$/,
    (known, [who, on, when]) =>
      is(who, whoDecided(known, providerOf(known))) ||
      is(on, dayWritten(known.standing!.on)) ||
      is(when, momentAt(moment(known.case['as-of']))) ||
      (!isLater(known) && 'it is not later'),
  ],
];

/** What is told of the decisions before. */
export const HISTORY: readonly Sentence[] = [
  [
    /^(.+) (first|last) decided on (\d+ \w+ \d+) to (end|go on with) the service\.$/,
    (known, [who, which, on, what]) =>
      is(who, providerOf(known)) ||
      is(which, known.case.decisions!.length === 2 ? 'first' : 'last') ||
      is(on, dayWritten(known.before!.on)) ||
      is(what, known.before!.verdict === 'terminate' ? 'end' : 'go on with'),
  ],
  [/^We looked at it again\.$/, ({ standing }) => is(standing!.proceeding ?? 'review', 'review')],
  [
    /^That decision was appealed, and someone looked at it again\.$/,
    ({ standing }) => is(standing!.proceeding, 'appeal'),
  ],
  [
    /^That decision had a mistake, which is put right here\.$/,
    ({ standing }) => is(standing!.proceeding, 'correction'),
  ],
  [
    /^That decision stands(, for other reasons)?\.$/,
    ({ before, verdict, grounds }, [others]) =>
      is(before!.verdict, verdict) ||
      (others !== undefined &&
        before!.grounds?.toSorted().join() === grounds.toSorted().join() &&
        'the reasons are the same'),
  ],
  [
    /^Now the decision is to (end|restore) the service\.$/,
    ({ before, verdict }, [what]) =>
      before!.verdict === verdict ? 'nothing changed' : is(what, verdict === 'terminate' ? 'end' : 'restore'),
  ],
  [/^Since then, more has come in\.$/, (known) => since(known).known === 0 && 'nothing came in'],
  [
    /^Nothing has come in since then: what was known was weighed again\.$/,
    (known) => since(known).all > 0 && 'something came in',
  ],
  [/^Evidence of later dates was not weighed\.$/, (known) => since(known).unknown === 0 && 'there is none'],
  [/^The case was weighed again\.$/, () => false],
  [/^What has changed since then:$/, () => false],
];

const since = ({ case: theCase, before }: Known): ReturnType<typeof laterThan> =>
  laterThan(theCase, endOf(before!.on));

/** What is wrong with a sentence: that it is none that letters say, or that it is not true. */
export function faultOf(known: Known, sentences: readonly Sentence[], said: string): readonly string[] {
  for (const [pattern, fault] of sentences) {
    const found = pattern.exec(said);
    if (found === null) continue;
    const wrong = fault(known, found.slice(1));
    return wrong === false ? [] : [`"${said}": ${wrong}`];
  }
  return [`"${said}": nothing that letters say here`];
}
