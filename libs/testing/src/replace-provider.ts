import type { DynamicModule, Provider, Type } from '@nestjs/common';

/**
 * Replaces one provider of a dynamic module that an application module imports: how the fault suite builds
 * its broken variants (no inbox, publish after commit, …) without a switch in the product. Changes the module
 * for the whole process, and returns how to put it back.
 * @example const undo = replaceProvider(AppModule, MessagingModule, { provide: Inbox, useClass: NoInbox });
 */
export function replaceProvider(application: Type, library: Type, replacement: Provider & { provide: unknown }): () => void {
  const imports = (Reflect.getMetadata('imports', application) ?? []) as (DynamicModule | Type)[];
  const found = imports.find((each): each is DynamicModule => 'module' in each && each.module === library);
  if (!found?.providers) throw new Error(`${application.name} does not import ${library.name}`);
  const before = found.providers;
  const others = before.filter((provider) => tokenOf(provider) !== replacement.provide);
  if (others.length === before.length) throw new Error(`${library.name} provides no such thing`);
  found.providers = [...others, replacement];
  return () => {
    found.providers = before;
  };
}

function tokenOf(provider: Provider): unknown {
  return typeof provider === 'function' ? provider : provider.provide;
}
