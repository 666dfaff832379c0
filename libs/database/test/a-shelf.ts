import { fileURLToPath } from 'node:url';
import { defineEntity, p } from '@mikro-orm/postgresql';
import { newId } from '@makegood/kernel';

export const migrationsDir = fileURLToPath(new URL('migrations', import.meta.url));

const schema = defineEntity({
  name: 'Shelf',
  tableName: 'shelf',
  properties: {
    id: p.uuid().primary(),
    name: p.string(),
    load: p.integer(),
    version: p.integer().version(),
  },
});

export class Shelf extends schema.class {}
schema.setClass(Shelf);
export const ShelfSchema = schema;

export function aShelf(changes: Partial<{ id: string; name: string; load: number }> = {}) {
  const id = newId();
  return { id, name: `shelf ${id}`, load: 0, ...changes };
}
