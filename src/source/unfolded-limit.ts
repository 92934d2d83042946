/** How many values the aliases of a document may expand to, in total. */
export const UNFOLDED_LIMIT = 10_000;
