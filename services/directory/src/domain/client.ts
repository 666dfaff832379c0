import { defineEntity, p } from '@mikro-orm/postgresql';
import type { directory } from '@makegood/contracts';
import { newId } from '@makegood/kernel';
import { Fields } from './fields.js';

const ClientSchema = defineEntity({
  name: 'Client',
  tableName: 'clients',
  properties: {
    id: p.uuid().primary(),
    version: p.integer(),
    name: p.string(),
    active: p.boolean(),
    customerCareEmails: p.array(),
    deleted: p.boolean(),
  },
});

const mostEmails = 20;

/** A builder whose homes are looked after. */
export class Client extends ClientSchema.class {
  static add(fields: directory.ClientFields): Client {
    const client = new Client();
    Object.assign(client, { id: newId(), version: 1, deleted: false });
    client.take(fields);
    return client;
  }

  change(fields: Partial<directory.ClientFields>): void {
    this.take({ ...this.toState(), ...fields });
  }

  private take(fields: directory.ClientFields): void {
    const check = new Fields();
    this.name = check.required('name', fields.name, 'Enter the client’s name.');
    this.active = fields.active;
    const emails = fields.customerCareEmails.map((email, index) => check.email(`customerCareEmails.${index}`, email));
    check.that(emails.length <= mostEmails, 'customerCareEmails', 'too-many', `Keep at most ${mostEmails} addresses.`);
    this.customerCareEmails = [...new Set(emails)];
    check.refuse('client/invalid');
  }

  toState(): directory.ClientState {
    const { id, version, name, active, customerCareEmails, deleted } = this;
    return { id, version, name, active, customerCareEmails: [...customerCareEmails], deleted };
  }
}

ClientSchema.setClass(Client);
