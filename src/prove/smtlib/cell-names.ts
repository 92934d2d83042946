/** The variable that says how many exhibits a cell holds. */
export const cellName = (cell: number): string => `x${cell}`;
/** The variable that says whether the further exhibit is of a cell. */
export const furtherName = (cell: number): string => `more${cell}`;
