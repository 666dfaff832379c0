import { describe, expect, it } from 'vitest';
import { readRecipients } from '../src/domain/addresses.js';

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
