import type { directory } from '@makegood/contracts';
import type { Call } from '@makegood/kernel';

type WithPassword = directory.CreateUserRequest | directory.ChangeUserRequest;

/** The call with a payload that may be hashed and kept: a password may not, not even so. */
export function withoutPassword(call: Call, request: WithPassword): Call {
  const fields = request.fields && { ...request.fields, password: request.fields.password === '' ? '' : 'given' };
  return { ...call, payload: { ...request, fields } };
}
