interface SarifRule {
  readonly id: string;
  readonly level: 'error' | 'warning';
  readonly title: string;
  readonly help: string;
}

/** The rules that results are instances of; results refer to them by their position. */
export const SARIF_RULES = [
  {
    id: 'replay/invalid',
    level: 'error',
    title: 'A case could not be decided again',
    help: 'What cannot be read or decided cannot be compared with its decision, so the replay does not pass. The message says what is wrong and what to do.',
  },
  {
    id: 'replay/flip',
    level: 'error',
    title: 'A past decision would be another today',
    help: 'The case is decided again as of its own moment, and the verdict is no longer that of its standing decision. If the edit of the policy goes too far, narrow it. If the old decision no longer holds, a person says so, with the reason, with `decisis overrule CASE --reason "…" --by ROLE`.',
  },
  {
    id: 'replay/drift',
    level: 'warning',
    title: 'A past decision would rest on other grounds today',
    help: 'The verdict is that of the standing decision, but other rules lead to it. Nothing has to be done; check whether the edit of the policy was meant to do this.',
  },
  {
    id: 'replay/contested',
    level: 'warning',
    title: 'Rules of both verdicts prevail',
    help: 'The policy gives reasons for both verdicts and does not say which is stronger, so its default is given. Add an `overrides` to one of the rules.',
  },
  {
    id: 'replay/newly-contested',
    level: 'error',
    title: 'Rules of both verdicts prevail where they did not before',
    help: 'The verdict no longer comes from the rules: they contradict each other now, so the default is given. Add an `overrides` to one of the rules.',
  },
  {
    id: 'replay/departure',
    level: 'error',
    title: 'A verdict departs from a precedent that binds the case',
    help: 'The case is at least as strong as the precedent for what was decided there, in every finding that favours a verdict, and the policy gives another verdict now. Either the policy is wrong about one of the two, or it lacks a finding that distinguishes them, or the precedent no longer holds: then overrule it with `decisis overrule CASE --reason "…" --by ROLE`.',
  },
  {
    id: 'replay/altered',
    level: 'error',
    title: 'A past decision was altered',
    help: 'A decision that exists at the base was changed or removed, or its case was changed. Decisions are never edited: restore it, and let `decisis overrule CASE --reason "…" --by ROLE` append the one that takes its place.',
  },
  {
    id: 'replay/unapproved',
    level: 'warning',
    title: 'A decision is not approved',
    help: 'The decision has fewer roles under `approved-by` than its policy asks for. Once it is approved, `decisis record CASE --approved-by ROLE --by ROLE` records that.',
  },
] as const satisfies readonly SarifRule[];

/** The rules as described in the `driver` of a log. */
export const sarifDescriptors: readonly object[] = SARIF_RULES.map(({ id, level, title, help }) => ({
  id,
  shortDescription: { text: title },
  fullDescription: { text: `${title}.` },
  help: { text: help.replaceAll('`', ''), markdown: help },
  defaultConfiguration: { level },
}));
