import { describe, expect, it } from 'vitest';
import { isAddress, readRecipients } from '../src/domain/addresses.js';

describe('an address', () => {
  it.each(['f.adeyemi@mail.example', "o'brien+home@mail.co.uk", 'a@b.cd', 'x_y-z@sub.domain-name.example'])('is %s', (text) => {
    expect(isAddress(text)).toBe(true);
  });

  it.each([
    '', '@', 'name', 'name@', '@mail.example', 'name@mail', 'a@b.cd,c@d.ef', 'a@b.cd;c@d.ef', 'a@b.cd c@d.ef', 'A <a@b.cd>',
    '"a"@b.cd', 'a@b.cd\r\nBcc: c@d.ef', 'a\r\n@b.cd', 'a@b.cd\n', 'a@b..cd', '.a@b.cd', 'a.@b.cd', 'a..b@c.de', 'a@-b.cd', 'a@b-.cd',
    'a@b@c.de', '<a@b.cd>', 'a@[127.0.0.1]', 'ä@b.cd', 'a@bücher.de', 'a(comment)@b.cd', 'a@b.cd\0', `${'a'.repeat(65)}@b.cd`,
    `a@${'b'.repeat(64)}.cd`, `a@${'b.'.repeat(130)}cd`, '@b.cd:a@c.de', 'a@b.cd:',
  ])('is not %j', (text) => {
    expect(isAddress(text)).toBe(false);
  });
});

describe('recipients', () => {
  it('are each written to once, however they are named', () => {
    expect(readRecipients({ to: [' a@b.cd ', 'A@B.cd'], cc: ['a@b.cd', 'c@d.ef'] })).toEqual({ to: ['a@b.cd'], cc: ['c@d.ef'] });
  });

  it('are refused one by one', () => {
    const refused = (): unknown => readRecipients({ to: ['a@b.cd', 'x'], cc: ['a@b.cd,c@d.ef'] });
    expect(refused).toThrow(expect.objectContaining({ fields: [
      expect.objectContaining({ path: 'to.1', code: 'email/address' }), expect.objectContaining({ path: 'cc.0' }),
    ] }));
    expect(() => readRecipients({ to: [], cc: [] })).toThrow(expect.objectContaining({ kind: 'invalid' }));
    expect(() => readRecipients({ to: Array.from({ length: 21 }, (_, n) => `a${n}@b.cd`), cc: [] })).toThrow();
  });
});
