/** Part of a text that looks like private data, and what it looks like. */
export interface PrivateData {
  readonly what: string;
  readonly text: string;
}

interface Pattern {
  readonly what: string;
  readonly pattern: RegExp;
  /** A further test of a match, such as its check digits. */
  readonly holds?: (text: string) => boolean;
}

/**
 * Patterns of addresses and numbers to contact a person. Repetition is bounded, or can only start where no similar
 * character comes before, so that matching takes linear time: a hostile case must not slow down the check.
 */
const CONTACT: readonly Pattern[] = [
  {
    what: 'an e-mail address',
    pattern:
      /(?<![\p{L}\p{N}_.%+-])[\p{L}\p{N}_.%+-]{1,64}(?:@|[([]at[)\]])[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){0,8}\.\p{L}{2,63}/gu,
  },
  {
    what: 'a telephone number',
    pattern:
      /(?<![\w.:/+-])(?:(?:\+|00)\d(?:[ ().-]{0,2}\d){6,14}|(?:1[ .-])?\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}|0\d(?:[ .-]\d{2}){4}|\(?0\d{2,4}\)?[ /-]\d{3,8}(?:[ -]\d{2,6}){0,4})(?![\w-])/g,
    holds: (text) => digitsOf(text).length >= 8 && !HOURS.test(text),
  },
  { what: 'the name of an account', pattern: /(?<![\w@./])@[A-Za-z]\w{2,29}(?![\w@.]*@)/g },
  {
    what: 'a street address',
    pattern:
      /(?<![\w-])\d{1,5}[A-Za-z]?,? (?:[A-Z][\w'.-]* ){1,4}(?:Street|St|Avenue|Ave|Road|Rd|Lane|Drive|Boulevard|Blvd|Way|Square|Terrace)(?!\w)/gu,
  },
  {
    what: 'a street address',
    pattern: /(?<!\p{L})\p{Lu}\p{L}+(?:stra(?:ß|ss)e|str\.|weg|gasse|platz|allee) \d{1,4}[a-z]?(?!\w)/gu,
  },
  {
    what: 'a street address',
    pattern: /(?<![\w-])\d{1,4}(?: bis)?,? (?:rue|boulevard|chemin|quai) (?:\p{L}|['’-])+/gu,
  },
  {
    what: 'a street address',
    pattern:
      /(?<!\p{L})(?:Calle|Avenida|Plaza|Rua|Via|Viale|Piazza|ul\.) (?:\p{L}{1,20} ){0,3}\p{Lu}\p{L}{1,30},? \d{1,4}(?!\w)/gu,
  },
  { what: 'a street address', pattern: /(?<!\p{L})P\.? ?O\.? Box \d{1,6}(?!\w)/gu },
];

/** Matches a range of hours such as `0800-0900`, which is no telephone number. */
const HOURS = /^(?:[01]\d|2[0-3])[0-5]\d-(?:[01]\d|2[0-3])[0-5]\d$/;

/** Patterns of numbers that identify a person to an office, a bank or a network. */
const IDENTITY: readonly Pattern[] = [
  {
    what: 'the number of a payment card',
    pattern: /(?<![\w.:-])\d(?:[ -]?\d){12,18}(?![\w-])/g,
    holds: (text) => luhn(digitsOf(text)),
  },
  {
    what: 'the number of a bank account',
    pattern: /(?<!\w)[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?!\w)/g,
    holds: iban,
  },
  {
    what: 'a national id',
    pattern:
      /(?<![\w.-])(?!000|666|9)\d{3}([- ])(?!00)\d{2}\1(?!0000)\d{4}(?![\w-])|(?<![\w.-])\d{3}\.\d{3}\.\d{3}-\d{2}(?![\w-])|(?<!\w)[A-Z]{6}\d{2}[A-EHLMPRST]\d{2}[A-Z]\d{3}[A-Z](?!\w)|(?<!\w)[A-CEGHJ-PR-TW-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D](?!\w)|(?<![\w.])756\.\d{4}\.\d{4}\.\d{2}(?!\w)/g,
  },
  {
    what: 'a national id',
    pattern: /(?<![\w.-])(?:\d{8}|[XYZ]\d{7})[ -]?[A-Z](?![\w-])/g,
    holds: dni,
  },
  {
    what: 'a national id',
    pattern: /(?<![\w.-])[12] ?\d{2} ?\d{2} ?\d{2} ?\d{3} ?\d{3} ?\d{2}(?![\w-])/g,
    holds: (text) =>
      Number(BigInt(digitsOf(text).slice(0, 13)) % 97n) + Number(digitsOf(text).slice(13)) === 97,
  },
  {
    what: 'a national id',
    pattern: /(?<![\w.-])\d{2}(?:[02468][1-9]|[13579][0-2])(?:0[1-9]|[12]\d|3[01])\d{5}(?![\w-])/g,
    holds: pesel,
  },
  {
    what: 'an IP address',
    pattern:
      /(?<![\w.]|(?:version|release|build) )(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\w.]*\d)|(?<![\w:])(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}(?![\w:])|(?<![\w:])(?:[0-9a-f]{1,4}:){1,7}(?::[0-9a-f]{1,4}){1,6}(?![\w:])|(?<![\w:])(?:[0-9a-f]{1,4}:){2,7}:(?![\w:])/gi,
    holds: (text) => /\d/.test(text),
  },
  { what: 'a place on the map', pattern: /(?<![\w.])-?\d{1,2}\.\d{4,}, ?-?\d{1,3}\.\d{4,}(?![\w.])/g },
];

/** Finds what looks like a way to contact a person. Matches inside a web address are ignored. */
export const contactIn = (text: string): readonly PrivateData[] => find(text, CONTACT);

/** Finds what looks like a number that identifies a person. */
export const identityIn = (text: string): readonly PrivateData[] => find(text, IDENTITY);

/** Matches an id such as `r12` or `E12`: each pattern begins elsewhere than inside a word, or with what such an id does not have. */
const ID = /^[A-Za-z][a-z0-9_-]*$/;

/** Matches what every pattern asks for: a digit, or what stands between the name and the host of an address. */
const TELLING = /[\d@]|[([]at[)\]]/;

function find(text: string, patterns: readonly Pattern[]): readonly PrivateData[] {
  // of the texts of a large policy, most are ids
  if (ID.test(text) || !TELLING.test(text)) return [];
  const plain = text.replace(/(?<![a-z])[a-z]{1,16}:\/\/[^\s"'<>]+/gi, (address) =>
    ' '.repeat(address.length),
  );
  return patterns.flatMap(({ what, pattern, holds = () => true }) =>
    [...plain.matchAll(pattern)].filter(([found]) => holds(found)).map(([found]) => ({ what, text: found })),
  );
}

const digitsOf = (text: string): string => text.replace(/\D/g, '');

/** Verifies the check letter of Spanish identity numbers. */
function dni(text: string): boolean {
  const digits = digitsOf(text.replace(/^[XYZ]/, (letter) => String('XYZ'.indexOf(letter))));
  return 'TRWAGMYFPDXBNJZSQVHLCKE'[Number(digits) % 23] === text.at(-1);
}

/** Verifies the check digit of Polish identity numbers. */
function pesel(text: string): boolean {
  const weights = [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1];
  return weights.reduce((sum, weight, at) => sum + weight * Number(text[at]), 0) % 10 === 0;
}

/** Verifies the check digit of payment cards (ISO/IEC 7812). */
function luhn(digits: string): boolean {
  let sum = 0;
  for (let place = 0; place < digits.length; place += 1) {
    const digit = Number(digits[digits.length - 1 - place]) * (place % 2 === 0 ? 1 : 2);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum > 0 && sum % 10 === 0;
}

/** Verifies the check digits of bank accounts (ISO 13616): the remainder modulo 97 is 1. */
function iban(text: string): boolean {
  const plain = text.replaceAll(' ', '');
  const numbers = (plain.slice(4) + plain.slice(0, 4)).replace(/[A-Z]/g, (letter) =>
    String(letter.charCodeAt(0) - 55),
  );
  let rest = 0;
  for (const digit of numbers) rest = (rest * 10 + Number(digit)) % 97;
  return rest === 1;
}
