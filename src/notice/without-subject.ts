import type { Notice } from './notice.ts';

/**
 * A text with the customer's name replaced: the database of the EU is public and must contain no personal data
 * (Art. 24(5) DSA). The text may become longer by it.
 */
export const withoutSubject = (text: string, { subject }: Pick<Notice, 'subject'>): string =>
  text.replace(new RegExp(subject.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'), 'gi'), 'the customer');
