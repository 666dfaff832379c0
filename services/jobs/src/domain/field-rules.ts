import {
  isDecimal, isEmailAddress, isId, isNegative, isPlainDate, tidyDecimal, type FieldChecks,
} from '@makegood/kernel';

/** Takes a value as somebody sent it, refuses it in `check` or returns it as it is kept. */
export type FieldRule<Sent, Kept> = (value: Sent, path: string, check: FieldChecks) => Kept;

/** One line, at most this long. */
export const shortLength = 200;
/** Information, notes, updates, what was done. */
export const longLength = 10_000;
/** Additional or out-of-hours hours of one job. */
export const mostHours = 9999;
const mostVisits = 999;

/** Text exactly as typed, spaces at its ends included. */
export function textOf(longest: number): FieldRule<string, string> {
  return (text, path, check) => {
    const most = longest.toLocaleString('en-GB');
    check.that(text.length <= longest, path, 'too-long', `Shorten this to ${most} characters.`);
    const isShowable = !text.includes('\0') && text.isWellFormed();
    check.that(isShowable, path, 'characters', 'Remove the characters that cannot be shown.');
    return text;
  };
}

const shortText = textOf(shortLength);

export const emailAddress: FieldRule<string, string> = (value, path, check) => {
  const address = shortText(value, path, check);
  check.that(address === '' || isEmailAddress(address), path, 'email', 'Enter one email address, such as name@example.co.uk.');
  return address;
};

export const flag: FieldRule<boolean, boolean> = (value) => value;

export function idOf(what: string): FieldRule<string, string> {
  return (value, path, check) => {
    check.that(isId(value), path, value === '' ? 'required' : 'id', `Choose a ${what}.`);
    return value;
  };
}

export const optionalDate: FieldRule<string | undefined, string | null> = (value, path, check) => {
  if (value === undefined || value === '') return null;
  check.that(isPlainDate(value), path, 'date', 'Choose a date that exists, such as 24 November 2026.');
  return value;
};

export const date: FieldRule<string | undefined, string> = (value, path, check) => {
  check.that(value !== undefined && value !== '', path, 'required', 'Choose a date.');
  return optionalDate(value, path, check) ?? '';
};

export const visits: FieldRule<number, number> = (value, path, check) => {
  const holds = Number.isInteger(value) && value >= 0 && value <= mostVisits;
  check.that(holds, path, value < 0 ? 'negative' : 'range', `Enter a whole number from 0 to ${mostVisits}.`);
  return value;
};

/** An exact decimal with at least two places; nothing typed is nothing done. */
export const hours: FieldRule<string, string> = (value, path, check) => {
  const text = value.trim() || '0';
  const message = 'Enter hours as a number with up to four decimal places, such as 2.5.';
  if (!check.that(isDecimal(text), path, 'decimal', message)) return text;
  check.that(!isNegative(text), path, 'negative', 'Enter 0 or more hours.');
  check.that(Number(text) <= mostHours, path, 'range', `Enter at most ${mostHours} hours.`);
  return tidyDecimal(text.replace('-', ''));
};
