import { endsService } from '../model/verdict-word.ts';
import type { Notice } from './notice.ts';

/** Whether anything is restricted, by an end or although the service goes on: then reasons are owed for it (Art. 17(1) DSA). */
export const isRestricted = ({ verdict, restricts }: Pick<Notice, 'verdict' | 'restricts'>): boolean =>
  endsService(verdict) || Object.keys(restricts).length > 0;
