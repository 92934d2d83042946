/** Steps from the root of a document: keys and positions. */
export type Path = readonly (string | number)[];
