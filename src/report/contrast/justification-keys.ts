import type { Addition, Change, Contrast, Margin, Since, Stretch } from '../../contrast/contrast.ts';
import type { RuleAccount } from '../../explain/justification.ts';

/** A contrast, and why each other rule is not a ground, under the keys of `justification` in the verdict document. */
export function justificationKeys(
  contrast: Contrast,
  rules: readonly RuleAccount[],
  files: readonly string[] = [],
): object {
  const { sufficient, pivotal, margin, changes, open, lapse, lasts } = contrast;
  return {
    sufficient: {
      exhibits: sufficient.exhibits,
      facts: sufficient.facts,
      shares: sufficient.shares,
      minimal: sufficient.minimal,
    },
    pivotal: {
      exhibits: pivotal.exhibits,
      facts: pivotal.facts,
      ...(pivotal.complete ? {} : { complete: false }),
    },
    margin: {
      exhibits: marginKeys(margin.exhibits),
      origins: marginKeys(margin.origins),
      ...(margin.sources === undefined ? {} : { sources: marginKeys(margin.sources) }),
    },
    changes: {
      list: changes.list.map((change, at) => changeKeys(change, files[at])),
      complete: changes.complete,
      'up-to': changes.upTo,
      cut: changes.cut,
    },
    open: {
      settled: open.settled ?? null,
      questions: open.questions.map(({ unknowns, verdict, grounds }) => ({
        unknowns: unknowns.map(({ exhibit, name, values, any, shared, ranges, since }) => ({
          ...(exhibit === undefined ? { fact: name } : { exhibit, attribute: name }),
          values: values.map((value) => value ?? null),
          ...(any ? { any } : {}),
          ...(shared ? { shared: true } : {}),
          ...(ranges.length === 0 ? {} : { ranges }),
          ...(since === undefined ? {} : { since: since.map(sinceKeys) }),
        })),
        verdict,
        grounds,
      })),
      complete: open.complete,
    },
    lapses:
      lapse === undefined
        ? null
        : {
            ...stretchKeys(lapse),
            passing: lapse.passing,
            coming: lapse.coming,
            ...(lapse.maturing.length === 0 ? {} : { maturing: lapse.maturing }),
            ...(lapse.refuted.length === 0 ? {} : { refuted: lapse.refuted }),
            ...(lapse.restored.length === 0 ? {} : { restored: lapse.restored }),
            ...(lapse.facts.length === 0 ? {} : { facts: lapse.facts.map(({ fact }) => fact) }),
          },
    ...(lasts === undefined ? {} : { 'lasts-until': new Date(lasts).toISOString() }),
    'why-not': rules
      .filter(({ outcome }) => outcome !== 'prevails')
      .map(({ id, lacks, defeatedBy }) => ({
        rule: id,
        lacks: lacks.map(({ phrase }) => phrase),
        'defeated-by': defeatedBy,
      })),
  };
}

function marginKeys(margin: Margin): object {
  if (margin.kind === 'never') return { never: true };
  if (margin.kind === 'more-than') return { 'more-than': margin.size };
  return { size: margin.size, ways: margin.ways, 'all-ways': margin.allWays };
}

function changeKeys(
  { size, facts, struck, added, verdict, contested, grounds, breaks }: Change,
  file: string | undefined,
): object {
  return {
    size,
    facts: facts.map(({ fact, from, to, ranges, since }) => ({
      fact,
      from: from ?? null,
      to,
      ...(ranges.length === 0 ? {} : { ranges }),
      ...(since === undefined ? {} : { since: since.map(sinceKeys) }),
    })),
    struck,
    added: added.map(additionKeys),
    verdict,
    contested,
    grounds,
    ...(breaks.length === 0 ? {} : { breaks }),
    ...(file === undefined ? {} : { file }),
  };
}

const sinceKeys = ({ after, until }: Since): object => ({
  ...(after === undefined ? {} : { after: new Date(after).toISOString() }),
  ...(until === undefined ? {} : { until: new Date(until).toISOString() }),
});

function additionKeys({ count, classes, not, without, kinds, age, labels }: Addition): object {
  return {
    count,
    classes,
    ...(not.length === 0 ? {} : { not: not.map(({ id }) => id) }),
    kinds,
    ...(age === undefined
      ? {}
      : { 'age-ms': { least: age.from, ...(age.to === undefined ? {} : { below: age.to }) } }),
    labels: labels.map(({ attribute, value, isNew, each }) => ({
      attribute,
      ...(isNew ? { new: true } : { value }),
      ...(each && count > 1 ? { each: true } : {}),
    })),
    ...(without.length === 0 ? {} : { without }),
  };
}

/** A stretch of a history as JSON. */
export const stretchKeys = ({ from, verdict, contested, grounds }: Stretch): object => ({
  from: new Date(from).toISOString(),
  verdict,
  contested,
  grounds,
});
