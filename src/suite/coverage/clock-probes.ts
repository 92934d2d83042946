import type { Condition } from '../../model/condition.ts';
import type { Counted } from '../../model/counted.ts';
import type { FactFinding } from '../../model/forms/fact.ts';
import type { CountPlace } from '../../model/forms/form.ts';
import { countsIn, weighs, type Finding } from '../../model/forms/forms.ts';
import type { Policy } from '../../model/policy.ts';
import { testIn } from '../../model/test.ts';
import { knownDuration, parseDuration } from '../../model/time.ts';
import { both, type ProbeDraft } from './probe.ts';

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
  const { for: least, within, title, fact } = finding;
  const probe = (key: 'for' | 'within', side: string, text: string, longer: boolean): ProbeDraft => {
    const name = `probe-${id}-${key}-${side}`;
    const since = longer ? `${text}, to the minute` : `a minute less than ${text}`;
    const met = longer === (key === 'for') ? 'just meets' : 'just misses';
    const stretch = longer ? { for: text, ...below(moved(text, 1)) } : stretchBelow(text);
    return {
      aspect: 'thresholds',
      key: `findings.${id}.${key}.${side}`,
      of: id,
      path: ['findings', id, key],
      needs: `${fact} has passed the test of ${id} for ${since}, which ${met} \`${key}\``,
      shows: { when: name },
      findings: { [name]: { title, fact, ...testIn(finding), ...stretch } },
    };
  };
  return [
    ...(least === undefined ? [] : [probe('for', 'met', least, true), probe('for', 'missed', least, false)]),
    ...(within === undefined
      ? []
      : [probe('within', 'met', within, false), probe('within', 'missed', within, true)]),
  ];
}

/** Limits that only the last minute before the given age meets: `for` one minute less, `within` the age itself. */
function stretchBelow(text: string): { readonly for?: string; readonly within: string } {
  const before = moved(text, -1);
  return before === undefined ? { within: text } : { for: before, within: text };
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
    const name = `probe-${id}-${placeOf(count)}older-than-${side}`.replaceAll('.', '-');
    return {
      aspect: 'thresholds',
      key: `findings.${id}.${placeOf(count)}older-than.${side}`,
      of: id,
      path: ['findings', id, ...count.place, 'older-than'],
      needs: `an exhibit of ${count.class} is ${needs}`,
      shows: { when: name },
      findings: { [name]: { title, count: count.class, ...stretch, 'at-least': 1 } },
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
  const names = ['after', 'any', 'none'].map((which) =>
    `probe-${id}-${placeOf(count)}after-${which}`.replaceAll('.', '-'),
  );
  const [some, any, none] = names as [string, string, string];
  const probe = (side: string, needs: string, findings: ProbeDraft['findings'], when: Condition) => ({
    aspect: 'thresholds' as const,
    key: `findings.${id}.${placeOf(count)}after.${side}`,
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
        [any]: { title, ...counted, 'at-least': 1 },
        [none]: { title, ...counted, after: after!, exactly: 0 },
      },
      both(any, none),
    ),
  ];
}
