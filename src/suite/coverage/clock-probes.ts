import type { Condition } from '../../model/condition.ts';
import type { Counted } from '../../model/counted.ts';
import type { FactFinding } from '../../model/forms/fact.ts';
import type { CountPlace } from '../../model/forms/form.ts';
import { countsIn, weighs, type Finding } from '../../model/forms/forms.ts';
import type { Policy } from '../../model/policy.ts';
import { testIn } from '../../model/test.ts';
import { knownDuration, parseDuration } from '../../model/time.ts';
import { both, not, type ProbeDraft } from './probe.ts';

/**
 * For each clock, the cases a minute on either side of its limits: a fact's test that has held just long enough or just
 * too short, or began just recently enough or just too long ago; an exhibit that is just old enough or just not; and
 * exhibits observed after a start or not.
 */
export const clockProbes = ({ findings }: Policy): readonly ProbeDraft[] =>
  Object.entries(findings).flatMap(([id, finding]) =>
    weighs(finding) === 'fact'
      ? factProbes(id, finding as FactFinding)
      : countsIn(finding).flatMap((count) => countProbes(id, finding, count)),
  );

function factProbes(id: string, finding: FactFinding): readonly ProbeDraft[] {
  const { for: least, within } = finding;
  return [
    ...(least === undefined ? [] : [forProbe(id, finding, least, true), forProbe(id, finding, least, false)]),
    ...(within === undefined
      ? []
      : [withinProbe(id, finding, within, true), withinProbe(id, finding, within, false)]),
  ];
}

/** A test that has held for a time and less than a minute more, or a minute less: whatever its start, exact or not. */
function forProbe(id: string, finding: FactFinding, text: string, isMet: boolean): ProbeDraft {
  const [least, most] = isMet ? [text, moved(text, 1)] : [moved(text, -1), text];
  // of less than the shortest time only an exact start tells
  if (least === undefined) return clockProbe(id, finding, 'for', text, isMet, { within: text });
  const probe = clockProbe(id, finding, 'for', text, isMet, { for: least });
  if (most === undefined) return probe;
  const { title, fact } = finding;
  const longer = `${probe.key}.longer`;
  return {
    ...probe,
    shows: { when: both(probe.key, not(longer)) },
    findings: { ...probe.findings, [longer]: { title, fact, ...testIn(finding), for: most } },
  };
}

/** A test that began less than a time ago, by less than a minute, or longer ago: by an exact start. */
function withinProbe(id: string, finding: FactFinding, text: string, isMet: boolean): ProbeDraft {
  const [least, most] = isMet ? [moved(text, -1), text] : [text, moved(text, 1)];
  return clockProbe(id, finding, 'within', text, isMet, {
    ...(least === undefined ? {} : { for: least }),
    ...(most === undefined ? {} : { within: most }),
  });
}

function clockProbe(
  id: string,
  finding: FactFinding,
  clock: 'for' | 'within',
  text: string,
  isMet: boolean,
  stretch: Pick<FactFinding, 'for' | 'within'>,
): ProbeDraft {
  const { title, fact } = finding;
  const key = `findings.${id}.${clock}.${isMet ? 'met' : 'missed'}`;
  const long = isMet === (clock === 'for') ? `${text}, to the minute` : `a minute less than ${text}`;
  const known = clock === 'for' && stretch.for === undefined ? ', from a known moment' : '';
  return {
    aspect: 'thresholds',
    key,
    of: id,
    path: ['findings', id, clock],
    needs: `${fact} has passed the test of ${id} for ${long}${known}, which just ${isMet ? 'meets' : 'misses'} \`${clock}\``,
    shows: { when: key },
    findings: { [key]: { title, fact, ...testIn(finding), ...stretch } },
  };
}

/** The limit of what is younger than an age; none if there is no such age. */
const below = (age: string | undefined): { readonly within?: string } =>
  age === undefined ? {} : { within: age };

/** A duration changed by one minute; undefined if nothing remains, or if no duration is as long. */
function moved(text: string, minutes: 1 | -1): string | undefined {
  const changed = `${knownDuration(text) / 60_000 + minutes}m`;
  return parseDuration(changed) === undefined ? undefined : changed;
}

function countProbes(id: string, { title }: Finding, count: CountPlace): readonly ProbeDraft[] {
  const { 'older-than': age, after } = count;
  return [
    ...(age === undefined ? [] : ageProbes(id, title, count, age)),
    ...(after === undefined ? [] : afterProbes(id, title, count)),
  ];
}

const placeOf = ({ place }: CountPlace): string => place.map((step) => `${step}.`).join('');

function ageProbes(id: string, title: string, count: CountPlace, age: string): readonly ProbeDraft[] {
  const probe = (side: string, needs: string, stretch: Partial<Counted>): ProbeDraft => {
    const key = `findings.${id}.${placeOf(count)}older-than.${side}`;
    return {
      aspect: 'thresholds',
      key,
      of: id,
      path: ['findings', id, ...count.place, 'older-than'],
      needs: `an exhibit of ${count.class} is ${needs}`,
      shows: { when: key },
      findings: { [key]: { title, count: count.class, ...stretch, 'at-least': 1 } },
    };
  };
  const shorter = moved(age, -1);
  return [
    probe('met', `${age} old, to the minute, which just meets \`older-than\``, {
      'older-than': age,
      ...below(moved(age, 1)),
    }),
    probe('missed', `a minute short of ${age} old, which just misses \`older-than\``, {
      within: age,
      ...(shorter === undefined ? {} : { 'older-than': shorter }),
    }),
  ];
}

function afterProbes(id: string, title: string, count: CountPlace): readonly ProbeDraft[] {
  const { after, within, 'older-than': age } = count;
  const counted: Counted = {
    count: count.class,
    ...(within === undefined ? {} : { within }),
    ...(age === undefined ? {} : { 'older-than': age }),
  };
  const key = `findings.${id}.${placeOf(count)}after`;
  const [some, started, earlier] = [`${key}.some`, `${key}.started`, `${key}.earlier`];
  const probe = (side: string, needs: string, findings: ProbeDraft['findings'], when: Condition) => ({
    aspect: 'thresholds' as const,
    key: `${key}.${side}`,
    of: id,
    path: ['findings', id, ...count.place, 'after'],
    needs: `an exhibit of ${count.class} ${needs} the start that ${id} names`,
    shows: { when },
    findings: findings ?? {},
  });
  return [
    probe('met', 'comes after', { [some]: { title, ...counted, after: after!, 'at-least': 1 } }, some),
    probe(
      'missed',
      'does not come after',
      {
        // nothing is counted after a test that has no start, so what is there besides is no earlier one
        [started]: { title, ...counted, after: after!, 'at-least': 0 },
        [earlier]: {
          title,
          sum: [
            { ...counted, weight: 1 },
            { ...counted, after: after!, weight: -1 },
          ],
          'at-least': 1,
        },
      },
      both(started, earlier),
    ),
  ];
}
