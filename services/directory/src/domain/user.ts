import { defineEntity, p } from '@mikro-orm/postgresql';
import type { directory } from '@makegood/contracts';
import { newId } from '@makegood/kernel';
import { Fields } from './fields.js';

const UserSchema = defineEntity({
  name: 'User',
  tableName: 'users',
  properties: {
    id: p.uuid().primary(),
    version: p.integer(),
    email: p.string(),
    name: p.string(),
    roles: p.array(),
    active: p.boolean(),
    passwordHash: p.string().hidden(),
    demo: p.boolean(),
    deleted: p.boolean(),
  },
});

export const userRoles = ['office', 'manager', 'super', 'engineer', 'purchasing'] as const;

const shortestPassword = 12;
const shortestDemoPassword = 8;
const longestPassword = 200;
/** What is tried first: these words, however often and with whatever digits and signs around them. */
const firstGuesses = /^(?:pass(?:word|w0rd|wort)?|qwert[yz](?:uiop)?|asdf(?:gh(?:jkl)?)?|zxcv(?:bnm?)?|abc(?:d(?:ef?)?)?|letmein|welcome|change(?:me|it)|admin(?:istrator)?|secret|login|user|test|iloveyou|football|dragon|monkey|sunshine|princess|makegood|[^\p{L}])+$/iu;

/** What a user is, apart from their password and the engineer they are. */
export type Identity = Omit<directory.UserFields, 'password' | 'engineerId'>;

/** A person with an account. */
export class User extends UserSchema.class {
  static add(identity: Identity, passwordHash: string): User {
    const user = new User();
    Object.assign(user, { id: newId(), version: 1, passwordHash, demo: false, deleted: false });
    user.take(identity);
    return user;
  }

  change(identity: Partial<Identity>): void {
    this.take({ email: this.email, name: this.name, roles: this.roles, active: this.active, ...identity });
  }

  /** Whether this account counts as somebody who may do everything. */
  get isActiveSuper(): boolean {
    return this.active && !this.deleted && this.roles.includes('super');
  }

  private take(identity: Identity): void {
    const check = new Fields();
    this.email = check.email('email', identity.email);
    this.name = check.required('name', identity.name, 'Enter the person’s name.');
    const known = identity.roles.every((role) => userRoles.some((each) => each === role));
    check.that(known && identity.roles.length > 0, 'roles', 'choice', `Choose one or more of ${userRoles.join(', ')}.`);
    this.roles = userRoles.filter((role) => identity.roles.includes(role));
    this.active = identity.active;
    check.refuse('user/invalid');
  }

  toState(engineerId: string): directory.UserState {
    const { id, version, email, name, roles, active, deleted } = this;
    return { id, version, email, name, roles: [...roles], active, engineerId, deleted };
  }
}

/** Refuses a password that is too easily guessed. Length is what counts; there are no rules about signs. */
export function checkPassword(password: string, about: { email: string; isDemo: boolean }, path = 'password'): void {
  const check = new Fields();
  const least = about.isDemo ? shortestDemoPassword : shortestPassword;
  check.that(password.length >= least, path, 'too-short', `Use at least ${least} characters.`);
  check.that(password.length <= longestPassword, path, 'too-long', `Use at most ${longestPassword} characters.`);
  const isEmail = password.trim().toLowerCase() === about.email.trim().toLowerCase();
  const repeats = new Set(password).size < 4;
  check.that(!isEmail && !repeats && !firstGuesses.test(password), path, 'guessable', 'Choose something that is harder to guess.');
  check.refuse('user/invalid');
}

UserSchema.setClass(User);
