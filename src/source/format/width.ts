/** The maximum length of a line; only a single long word or a comment may exceed it. */
export const WIDTH = 110;
