import type { NewUser, User, UserChange } from '@/lib/api/model';
import type { Role } from '@/lib/api-types';
import { list } from '@/lib/plural';
import { roleNames } from '@/lib/role-names';

/** A user as the form has them; a password is only ever sent, never shown. */
export interface UserDraft {
  name: string;
  email: string;
  roles: Role[];
  engineerId: string | null;
  active: boolean;
  password: string;
}

type Field = keyof UserDraft;

export const userLabels: Record<Field, string> = {
  name: 'Name', email: 'Email', roles: 'Roles', engineerId: 'Engineer', active: 'Active', password: 'Password',
};

export const emptyDraft = (): UserDraft => ({ name: '', email: '', roles: ['office'], engineerId: null, active: true, password: '' });

export function draftOf({ name, email, roles, engineerId, active }: User): UserDraft {
  return { name, email, roles: [...roles] as Role[], engineerId, active, password: '' };
}

export const newUserOf = (draft: UserDraft): NewUser => ({ ...draft });

/** Only the fields that were changed are sent: somebody else may have changed others. */
export function changeOf(draft: UserDraft, changed: readonly Field[]): UserChange {
  return Object.fromEntries(changed.map((field) => [field, draft[field]]));
}

export const rolesInWords = (roles: readonly string[]): string => list.format(roles.map((role) => roleNames[role as Role] ?? role));

/** A field's value as a person reads it. */
export function wordsOf(field: Field, draft: UserDraft, engineerName: (id: string | null) => string): string {
  if (field === 'roles') return rolesInWords(draft.roles);
  if (field === 'engineerId') return engineerName(draft.engineerId) || 'nobody';
  if (field === 'active') return draft.active ? 'yes' : 'no';
  return draft[field];
}

/** A password of four words' strength, to be told to somebody by other means than this screen. */
export function madePassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const signs = [...bytes].map((byte) => letters[byte % letters.length]).join('');
  return signs.match(/.{4}/g)?.join('-') ?? signs;
}
