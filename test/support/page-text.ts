const BLOCKS =
  /<\/?(?:p|h[1-6]|li|ul|ol|div|dl|dt|dd|tr|table|caption|section|summary|details|legend|fieldset|label|option|title|desc|text|header|footer|nav|aside|main|figure|figcaption|svg|g|form|button|pre|br)\b[^>]*>/g;

/** What a page says, a line a block, without its markup, script, style and data; digests are left to those who test them. */
export function pageText(page: string): string {
  return page
    .replace(/<(script|style)\b[^>]*>[^]*?<\/\1>/g, '')
    .replace(/\s+/g, ' ')
    .replace(BLOCKS, '\n')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&#96;/g, '`')
    .replace(/&amp;/g, '&')
    .replace(/sha256:[0-9a-f]{64}/g, 'sha256:…')
    .replace(/ +/g, ' ')
    .replace(/ ?\n[ \n]*/g, '\n')
    .trim();
}
