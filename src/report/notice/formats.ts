import { letterOf } from '../../notice/letter.ts';
import type { Notice } from '../../notice/notice.ts';
import type { Texts } from '../../notice/texts.ts';
import type { Recipient } from '../../model/notice.ts';
import { blockPage } from './block-page.ts';
import { letterJson } from './json.ts';
import { letterPage } from './letter-page.ts';
import { letterMarkdown } from './markdown.ts';
import { letterText } from './text.ts';

type Write = (notice: Notice, texts: Texts) => string;

/** The formats of a letter. */
const LETTER = {
  text: (notice, texts) => letterText(letterOf(notice, texts)),
  markdown: (notice, texts) => letterMarkdown(letterOf(notice, texts)),
  html: (notice, texts) => letterPage(letterOf(notice, texts)),
  json: (notice, texts) => letterJson(letterOf(notice, texts), notice),
} as const satisfies Readonly<Record<string, Write>>;

/** The name of a format of notices. */
export type NoticeFormat = keyof typeof LETTER;

/** The formats of notices, by name. */
export const NOTICE_FORMAT_NAMES = Object.keys(LETTER) as readonly NoticeFormat[];

/** The default format of a notice. */
export const usualFormat = (to: Recipient): NoticeFormat =>
  to === 'dsa' ? 'json' : (Object.keys(NOTICE_FORMATS[to])[0] as NoticeFormat);

/** The formats of each recipient's notice, the default first; `dsa` is a record, not a letter. */
export const NOTICE_FORMATS: Readonly<
  Record<Exclude<Recipient, 'dsa'>, Readonly<Partial<Record<NoticeFormat, Write>>>>
> = {
  customer: LETTER,
  reporter: LETTER,
  public: { html: blockPage },
};
