/** The variable for the number of exhibits in a cell. */
export const cellName = (cell: number): string => `x${cell}`;
/** The variable for whether the added exhibit is in a cell. */
export const furtherName = (cell: number): string => `more${cell}`;
