import { defineEntity, p } from '@mikro-orm/postgresql';
import type { directory } from '@makegood/contracts';
import { newId } from '@makegood/kernel';
import { Fields } from './fields.js';

const EngineerSchema = defineEntity({
  name: 'Engineer',
  tableName: 'engineers',
  properties: {
    id: p.uuid().primary(),
    version: p.integer(),
    name: p.string(),
    userId: p.uuid().nullable(),
    kind: p.string(),
    phone: p.string(),
    deleted: p.boolean(),
  },
});

/** Whom jobs are booked with: an engineer or a Contract Manager who attends. */
export class Engineer extends EngineerSchema.class {
  static add(fields: directory.EngineerFields): Engineer {
    const engineer = new Engineer();
    Object.assign(engineer, { id: newId(), version: 1, userId: null, deleted: false });
    engineer.take(fields);
    return engineer;
  }

  change(fields: Partial<directory.EngineerFields>): void {
    this.take({ ...this.toState(), ...fields });
  }

  private take(fields: directory.EngineerFields): void {
    const check = new Fields();
    this.name = check.required('name', fields.name, 'Enter the engineer’s name.');
    this.kind = fields.kind;
    const isKind = fields.kind === 'engineer' || fields.kind === 'contract-manager';
    check.that(isKind, 'kind', 'choice', 'Choose Engineer or Contract Manager.');
    this.phone = check.text('phone', fields.phone, 40);
    check.that(/^(?:[+() .x-]*\d[\d+() .x-]*)?$/i.test(this.phone), 'phone', 'phone', 'Enter a telephone number such as 07700 900123.');
    check.refuse('engineer/invalid');
  }

  toState(): directory.EngineerState {
    const { id, version, name, userId, kind, phone, deleted } = this;
    return { id, version, name, userId: userId ?? '', kind, phone, deleted };
  }
}

EngineerSchema.setClass(Engineer);
