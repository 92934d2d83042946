/** At most this many cases of each kind are listed, unless `--limit` says otherwise. */
export const USUAL_LIMIT = 50;
