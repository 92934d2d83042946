/** How many cases of a sort are told of one by one where nobody says how many. */
export const USUAL_LIMIT = 50;
