import { endsService } from '../model/verdict-word.ts';
import type { Notice } from './notice.ts';

/** Whether anything is restricted, with or without ending the service: then a statement of reasons is due (Art. 17(1) DSA). */
export const isRestricted = ({ verdict, restricts }: Pick<Notice, 'verdict' | 'restricts'>): boolean =>
  endsService(verdict) || Object.keys(restricts).length > 0;
