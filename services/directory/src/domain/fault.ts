import { defineEntity, p } from '@mikro-orm/postgresql';
import type { directory } from '@makegood/contracts';
import { newId } from '@makegood/kernel';
import { Fields } from './fields.js';

const FaultSchema = defineEntity({
  name: 'Fault',
  tableName: 'faults',
  properties: {
    id: p.uuid().primary(),
    version: p.integer(),
    name: p.string(),
    deleted: p.boolean(),
  },
});

/** Somebody or something that may be at fault, as the portal offers it. */
export class Fault extends FaultSchema.class {
  static add(name: string): Fault {
    const fault = new Fault();
    Object.assign(fault, { id: newId(), version: 1, deleted: false });
    fault.rename(name);
    return fault;
  }

  rename(name: string): void {
    const check = new Fields();
    this.name = check.required('name', name, 'Enter who or what may be at fault.');
    check.refuse('fault/invalid');
  }

  toState(): directory.FaultState {
    const { id, name, deleted, version } = this;
    return { id, name, deleted, version };
  }
}

FaultSchema.setClass(Fault);
