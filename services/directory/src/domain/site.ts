import { defineEntity, p } from '@mikro-orm/postgresql';
import type { directory } from '@makegood/contracts';
import { newId } from '@makegood/kernel';
import { Fields } from './fields.js';

const SiteSchema = defineEntity({
  name: 'Site',
  tableName: 'sites',
  properties: {
    id: p.uuid().primary(),
    version: p.integer(),
    clientId: p.uuid(),
    name: p.string(),
    deleted: p.boolean(),
  },
});

/** The most engineers one site may have. */
export const mostEngineers = 100;

/** A client's development. Its engineers are kept in a table of their own, loaded and stored with it. */
export class Site extends SiteSchema.class {
  engineerIds!: string[];

  static add(fields: directory.SiteFields): Site {
    const site = new Site();
    Object.assign(site, { id: newId(), version: 1, deleted: false });
    site.take(fields);
    return site;
  }

  /** Given another client, it goes there, and its jobs follow. */
  change(fields: Partial<directory.SiteFields>): void {
    this.take({ ...this.toState(), ...fields });
  }

  private take(fields: directory.SiteFields): void {
    const check = new Fields();
    this.clientId = fields.clientId;
    this.name = check.required('name', fields.name, 'Enter the site’s name.');
    const { engineerIds } = fields;
    check.that(engineerIds.length <= mostEngineers, 'engineerIds', 'too-many', `Assign at most ${mostEngineers} engineers.`);
    this.engineerIds = [...new Set(engineerIds)].toSorted();
    check.refuse('site/invalid');
  }

  toState(): directory.SiteState {
    const { id, version, clientId, name, engineerIds, deleted } = this;
    return { id, version, clientId, name, engineerIds: [...engineerIds], deleted };
  }
}

SiteSchema.setClass(Site);
