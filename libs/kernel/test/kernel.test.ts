import { describe, expect, it } from 'vitest';
import {
  addDays, clockAt, daysBetween, DomainError, FieldChecks, isDecimal, isEmailAddress, isId, isPlainDate, isTimeZone, isVisible,
  mergedChanges, newId, plainDecimal, tidyDecimal, todayIn,
} from '@makegood/kernel';

describe('plain dates', () => {
  it.each(['2026-02-30', '2026-13-01', '26-01-01', '2026-1-1', '0001-01-01', '2026-11-24T00:00', '', null])(
    'refuses %s',
    (text) => expect(isPlainDate(text)).toBe(false),
  );
  it('accepts a leap day that exists', () => expect(isPlainDate('2028-02-29')).toBe(true));
  it('counts days over the end of summer time', () => expect(daysBetween('2026-10-24', '2026-10-26')).toBe(2));
  it('counts days back, and over a leap day', () => expect(daysBetween('2028-03-01', '2028-02-28')).toBe(-2));
  it.each(['', '2026-02-xx', '2026-11-24T12:00:00Z'])('counts no days to %j', (text) => expect(() => daysBetween('2026-11-24', text)).toThrow(RangeError));
  it('goes back over a year end', () => expect(addDays('2027-01-01', -1)).toBe('2026-12-31'));
});

describe('the company’s day', () => {
  it('is tomorrow already in London summer time while it is today in UTC', () => {
    const clock = clockAt('2026-07-01T23:30:00Z');
    expect(todayIn(clock, 'Europe/London')).toBe('2026-07-02');
    expect(todayIn(clock, 'UTC')).toBe('2026-07-01');
  });
});

describe('a time zone', () => {
  it.each(['Europe/London', 'Asia/Kolkata', 'America/Argentina/Buenos_Aires', 'UTC', 'Etc/GMT+1'])('is %s', (name) => expect(isTimeZone(name)).toBe(true));
  it.each(['+01:00', '-0500', '', 'europe/london', 'Europe/Leeds', 'Europe/London\n'])('is not %j', (name) => expect(isTimeZone(name)).toBe(false));
});

describe('a text', () => {
  it.each(['a', ' 1 ', '\u0301', '\ud83d\ude00', '\ue000', '.'])('%j can be seen', (text) => expect(isVisible(text)).toBe(true));
  it.each(['', ' \t\n', '\u00a0\u3000', '\u200b\u200d\u2060', '\u202e\u2066', '\ufeff', '\u00ad', '\0\u001b\u009f', '\u{e0041}', '\u3164'])(
    '%j can not', (text) => expect(isVisible(text)).toBe(false),
  );
});

describe('exact decimals', () => {
  it('keeps every place of an exact decimal', () => {
    expect(tidyDecimal('2.5')).toBe('2.50');
    expect(tidyDecimal('0.333')).toBe('0.333');
  });
  it.each([['0015', '15'], ['12.50', '12.5'], ['0', '0'], ['1000.0000', '1000'], ['0.1234', '0.1234']])('writes %s in full as %s', (text, plain) => {
    expect(plainDecimal(text)).toBe(plain);
  });
  it.each(['1e3', '1.23456', ' 1', '', '--1', 'NaN', '1234567890'])('refuses %s as a decimal', (text) => {
    expect(isDecimal(text)).toBe(false);
  });
});

describe('an email address', () => {
  it.each(['f.adeyemi@mail.example', "o'brien+home@mail.co.uk", 'a@b.cd', 'x_y-z@sub.domain-name.example', 'A@EXAMPLE.COM'])(
    'is %s', (text) => expect(isEmailAddress(text)).toBe(true),
  );
  it.each([
    '', '@', 'name', 'name@', '@mail.example', 'name@mail', 'a@b.cd,c@d.ef', 'a@b.cd;c@d.ef', 'a@b.cd c@d.ef', 'A <a@b.cd>',
    '"a"@b.cd', 'a@b.cd\r\nBcc: c@d.ef', 'a\r\n@b.cd', 'a@b.cd\n', 'a@b..cd', '.a@b.cd', 'a.@b.cd', 'a..b@c.de', 'a@-b.cd',
    'a@b-.cd', 'a@b@c.de', '<a@b.cd>', 'a@[127.0.0.1]', 'a@127.0.0.1', 'ä@b.cd', 'a@bücher.de', 'a(comment)@b.cd', 'a@b.cd\0',
    'a@example.c', 'a@exam_ple.com', `${'a'.repeat(65)}@b.cd`, `a@${'b'.repeat(64)}.cd`, `a@${'b.'.repeat(130)}cd`,
    '@b.cd:a@c.de', 'a@b.cd:', null,
  ])('is not %j', (text) => expect(isEmailAddress(text)).toBe(false));
});

describe('ids', () => {
  it('are UUIDv7 and grow, however fast they are made', () => {
    const ids = Array.from({ length: 10_000 }, newId);
    expect(ids.every(isId)).toBe(true);
    expect(ids.every((id) => id[14] === '7')).toBe(true);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.toSorted()).toEqual(ids);
  });
});

describe('several changes', () => {
  it('come to the first old and the last new value of each field, those that came back left out', () => {
    expect(mergedChanges([
      { field: 'slot', from: 'AM', to: 'PM' }, { field: 'name', from: 'A', to: 'B' },
      { field: 'slot', from: 'PM', to: 'AM' }, { field: 'name', from: 'B', to: 'C' },
    ])).toEqual([{ field: 'name', from: 'A', to: 'C' }]);
  });
});

describe('field checks', () => {
  it('names every refused field at once', () => {
    const check = new FieldChecks();
    check.that(false, 'a', 'a/missing', 'Enter a.');
    check.that(true, 'b', 'b/missing', 'Enter b.');
    check.that(false, 'c', 'c/missing', 'Enter c.');
    expect(() => check.refuse('thing/invalid')).toThrow(DomainError);
    expect(check.fields.map((field) => field.path)).toEqual(['a', 'c']);
  });
});
