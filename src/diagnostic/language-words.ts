/** The keys and words that the language itself defines, for all kinds of document: they are never withheld. */
export const LANGUAGE_WORDS: ReadonlySet<string> = new Set(
  [
    'case title vocabulary as-of subject name facts evidence notice decisions',
    'id kind observed summary excerpt location sha256 collected derived-from refutes times ago at by method',
    'value since shown-by',
    'verdict on grounds case-digest reason previous version digest engine proceeding advice approved-by signature',
    'content-type content-other content-date content-language provider source reported reporter detection decision account',
    'category additions keywords keyword-other restricts territory from until reasons provision',
    'visibility visibility-other monetary monetary-other reinstate ends translations',
    'tests base examples each given expect contested findings admitted refuted disputed out-of-time',
    'policy applies-to default classes rules guarantees assumptions notices is in at-least at-most where favours count',
    'within distinct exactly rate baseline minimum sum same all fact any none weight when because cites measures review',
    'older-than after for known of do approvals',
    'overrides ground clause url explanation to-customer to-reporter illegal cure confidential terms hosting redress internal out-of-court judicial',
    'extends kinds attributes restricted weightless scale unrated one-of type fixed titles traced',
    'terminate retain true false null',
  ].flatMap((words) => words.split(' ')),
);
