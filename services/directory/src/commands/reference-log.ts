import { Injectable } from '@nestjs/common';
import type { common, EventType } from '@makegood/contracts';
import { sql, type Tx } from '@makegood/database';
import { asJson, mergedChanges, newId, refuse } from '@makegood/kernel';
import { ServiceConfig } from '@makegood/service';
import { recordWords, type RecordKind } from '../domain/refusals.js';
import { namedChanges } from './named-changes.js';

/** A record's public state: all of it that anybody may see and that events carry. */
export interface RecordState {
  version: number;
  id?: string;
}

const settingsId = 'settings';
/** Not changes a person made: the id never changes, version and deletion have entries of their own. */
const unlisted = new Set(['id', 'version', 'deleted']);

const changedEvents: Readonly<Partial<Record<RecordKind, EventType>>> = {
  client: 'directory.client.changed.v1',
  site: 'directory.site.changed.v1',
  plot: 'directory.plot.changed.v1',
  engineer: 'directory.engineer.changed.v1',
  settings: 'directory.settings.changed.v1',
  user: 'directory.user.changed.v1',
};

interface LoggedEntry {
  actor_name: string;
  at: string;
  changes: common.Change[];
}

/** Writes a change of a record into its history and announces it, both in the change's own transaction. */
@Injectable()
export class ReferenceLog {
  constructor(private readonly config: ServiceConfig) {}

  async created(tx: Tx, kind: RecordKind, after: RecordState): Promise<void> {
    await this.write(tx, kind, 'created', after, changesBetween({}, after));
  }

  async changed(tx: Tx, kind: RecordKind, after: RecordState, changes: common.Change[]): Promise<void> {
    await this.write(tx, kind, 'changed', after, changes);
  }

  async deleted(tx: Tx, kind: RecordKind, after: RecordState): Promise<void> {
    await this.write(tx, kind, 'deleted', after, []);
  }

  async restored(tx: Tx, kind: RecordKind, after: RecordState): Promise<void> {
    await this.write(tx, kind, 'restored', after, []);
  }

  /** Writes down what was done about a record that left the record itself as it was. */
  async noted(tx: Tx, kind: RecordKind, verb: string, about: RecordState): Promise<void> {
    await this.enter(tx, kind, verb, about, []);
  }

  /** Refuses a change made without having seen the present version, saying who changed what meanwhile. */
  async expect(tx: Tx, kind: RecordKind, current: RecordState, expectedVersion: number): Promise<void> {
    if (current.version === expectedVersion) return;
    const later = await sql<LoggedEntry>(tx.em)`
      select actor_name, at, changes from reference_history
      where aggregate = ${kind} and aggregate_id = ${idOf(current)} and version > ${expectedVersion}
      order by version desc limit 50`;
    const details = {
      current,
      changedBy: later[0]?.actor_name ?? '',
      changedAt: later[0] ? new Date(later[0].at).toISOString() : '',
      changes: mergedChanges(later.toReversed().flatMap((entry) => entry.changes)),
    };
    const message = `Somebody saved this ${recordWords[kind]} before you. See what changed, then save again.`;
    throw refuse.stale(`${kind}/stale`, message, asJson(details));
  }

  private async write(
    tx: Tx, kind: RecordKind, verb: string, after: RecordState, changes: common.Change[],
  ): Promise<void> {
    await this.enter(tx, kind, verb, after, changes);
    const type = changedEvents[kind];
    if (type) tx.emit({ type, aggregateId: idOf(after), version: after.version, data: after });
  }

  private async enter(
    tx: Tx, kind: RecordKind, verb: string, after: RecordState, changes: common.Change[],
  ): Promise<void> {
    const { actor } = tx.call;
    await sql(tx.em)`
      insert into reference_history (id, at, actor_id, actor_name, aggregate, aggregate_id, what, changes, version)
      values (${newId()}, ${this.config.clock.now()}, ${actor.id}, ${actor.name}, ${kind}, ${idOf(after)},
        ${`${kind}/${verb}`}, ${JSON.stringify(await namedChanges(tx, changes))}::jsonb, ${after.version})`;
  }
}

function idOf(state: RecordState): string {
  return state.id ?? settingsId;
}

/** The fields that differ, with both values in words. */
export function changesBetween(before: object, after: object): common.Change[] {
  return Object.keys(after)
    .filter((field) => !unlisted.has(field))
    .map((field) => ({ field, from: inWords(Reflect.get(before, field)), to: inWords(Reflect.get(after, field)) }))
    .filter(({ from, to }) => from !== to);
}

function inWords(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.map(inWords).join(', ');
  if (typeof value === 'object') return Object.values(value).map(inWords).join(' ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}
