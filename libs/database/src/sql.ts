import type { EntityManager } from '@mikro-orm/postgresql';
import { CompiledQuery } from 'kysely';

/** A piece of SQL with its values, to be put into a query: the only way text gets there. */
export class SqlPart {
  constructor(
    readonly strings: readonly string[],
    readonly values: readonly unknown[],
  ) {}
}

/** A piece of SQL: `part\`status = ${status}\``. Values become parameters, parts become text. */
export function part(strings: TemplateStringsArray, ...values: unknown[]): SqlPart {
  return new SqlPart(strings, values);
}

/** Parts one after another: `allOf(conditions, ' and ')`. None at all gives `true`, as conditions do. */
export function allOf(parts: readonly SqlPart[], separator: ' and ' | ' or ' | ', ' | ' union all ' = ' and '): SqlPart {
  const [first, ...rest] = parts;
  if (!first) return part`true`;
  return rest.reduce((sum, next) => new SqlPart(['', separator, ''], [sum, next]), first);
}

/** A table or column name chosen at run time, quoted. Choose it from a list of your own all the same. */
export function identifier(name: string): SqlPart {
  return new SqlPart([`"${name.replaceAll('"', '""')}"`], []);
}

/** The pattern that finds a text anywhere in another with `like` or `ilike`: taken literally, wildcards and all. */
export function containing(text: string): string {
  return `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;
}

/** The text and parameters the server gets; values are never put into the text. `placeOf` writes where the nth one goes. */
export function compile(
  { strings, values }: SqlPart, placeOf = (place: number): string => `$${place}`,
): { text: string; parameters: unknown[] } {
  const parameters: unknown[] = [];
  const write = (piece: SqlPart): string =>
    piece.strings.reduce((text, string, index) => {
      if (index === 0) return string;
      const value = piece.values[index - 1];
      if (value instanceof SqlPart) return text + write(value) + string;
      return text + placeOf(parameters.push(value)) + string;
    }, '');
  return { text: write(new SqlPart(strings, values)), parameters };
}

/**
 * Runs SQL on the entity manager's transaction, or on a connection of its own outside one.
 * Dates and instants come back as text, bigint and numeric as text (cast in SQL where you want numbers).
 * @example const rows = await sql<{ id: string }>(tx.em)`select id from jobs where site_id = ${siteId}`;
 */
export function sql<Row extends object>(
  em: EntityManager,
): (strings: TemplateStringsArray, ...values: unknown[]) => Promise<Row[]> {
  return async (strings, ...values) => {
    const { text, parameters } = compile(new SqlPart(strings, values));
    const result = await em.getKysely<unknown>().executeQuery<Row>(CompiledQuery.raw(text, parameters) as CompiledQuery<Row>);
    return result.rows;
  };
}
