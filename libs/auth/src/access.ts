import 'reflect-metadata';
import type { Actor } from '@makegood/kernel';

/** Who may call one RPC. Without any of the decorators nobody may. */
export interface Access {
  public: boolean;
  signedIn: boolean;
  roles: readonly string[];
  /** Which of our own services; `any` of them, or those named. */
  system: 'none' | 'any' | readonly string[];
}

/** Who calls a public RPC without a token. */
export const anonymous: Actor = { kind: 'user', id: 'anonymous', name: 'Somebody', roles: [] };

const nobody: Access = { public: false, signedIn: false, roles: [], system: 'none' };
const accessKey = Symbol('makegood.access');

type AccessDecorator = (target: object, key?: string | symbol, descriptor?: PropertyDescriptor) => void;

/** Users with any of these roles may call this RPC; `'system'` stands for our own services. */
export function AllowRoles(...roles: string[]): AccessDecorator {
  return allow({ roles: roles.filter((role) => role !== 'system'), ...(roles.includes('system') ? { system: 'any' } : {}) });
}

/** Anybody with a session may call this RPC. */
export function AllowSignedIn(): AccessDecorator {
  return allow({ signedIn: true });
}

/** Our own services may call this RPC on their own account: any of them, or just those named. */
export function AllowSystem(...services: string[]): AccessDecorator {
  return allow({ system: services.length > 0 ? services : 'any' });
}

/** No token needed. A token that is sent must still be a good one. */
export function Public(): AccessDecorator {
  return allow({ public: true });
}

function allow(more: Partial<Access>): AccessDecorator {
  return (target, _key, descriptor) => {
    const holder: object = (descriptor?.value as object | undefined) ?? target;
    const before = (Reflect.getOwnMetadata(accessKey, holder) as Access | undefined) ?? nobody;
    const roles = [...before.roles, ...(more.roles ?? [])];
    Reflect.defineMetadata(accessKey, { ...before, ...more, roles } satisfies Access, holder);
  };
}

/** Who may call a handler: what its method says, else its class, else nobody. */
export function accessTo(handler: object, controller: object): Access {
  const own = Reflect.getOwnMetadata(accessKey, handler) as Access | undefined;
  return own ?? (Reflect.getOwnMetadata(accessKey, controller) as Access | undefined) ?? nobody;
}

/** Whether an actor may, by their role alone. */
export function mayCall(access: Access, actor: Actor): boolean {
  if (access.public) return true;
  if (actor.kind === 'system') {
    if (access.system === 'none') return false;
    return access.system === 'any' || access.system.some((service) => actor.id === `system:${service}`);
  }
  return access.signedIn || actor.roles.some((role) => access.roles.includes(role));
}
