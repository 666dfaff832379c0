import { describe, expect, it } from 'vitest';
import { changeOf, draftOf, emptyDraft, madePassword, rolesInWords } from './user-draft';

const user = { id: 'u', version: 3, name: 'Rowan Ash', email: 'r@company.test', roles: ['office', 'super'], active: true, engineerId: null };

describe('a user’s form', () => {
  it('sends what was changed and nothing else', () => {
    expect(changeOf({ ...draftOf(user), active: false, password: 'a walk by the canal' }, ['active', 'password'])).toEqual({
      active: false, password: 'a walk by the canal',
    });
  });
  it('begins with the role most have, and never with a password', () => {
    expect([emptyDraft().roles, draftOf(user).password]).toEqual([['office'], '']);
  });
  it('says roles as people do', () => expect(rolesInWords(['office', 'super'])).toBe('Administrator and Super User'));
});

describe('a password made for somebody', () => {
  it('is long, can be read out, and is another each time', () => {
    expect(madePassword()).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){3}$/);
    expect(new Set(Array.from({ length: 50 }, madePassword)).size).toBe(50);
  });
});
