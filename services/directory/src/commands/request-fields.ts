import { refuse } from '@makegood/kernel';

/** The fields a command came with; a command without any says nothing. */
export function given<Fields extends object>(fields: Fields | undefined): Fields {
  if (fields) return fields;
  throw refuse.invalid('request/invalid', 'This request has no fields.', [
    { path: 'fields', code: 'required', message: 'Give the fields to keep.' },
  ]);
}

/** Those of the fields that the request says have changed. A name we don't know is refused, not ignored. */
export function chosen<Fields extends object, Name extends keyof Fields & string>(
  fields: Fields | undefined, changed: readonly string[], known: readonly Name[],
): Partial<Pick<Fields, Name>> {
  const all = given(fields);
  const unknown = changed.filter((name) => !known.some((each) => each === name));
  if (unknown.length > 0) {
    throw refuse.invalid(
      'request/invalid', 'This request names fields that cannot be changed here.',
      unknown.map((name) => ({ path: name, code: 'unknown', message: 'Leave this field out.' })),
    );
  }
  const entries = known.filter((name) => changed.includes(name)).map((name) => [name, all[name]] as const);
  return Object.fromEntries(entries) as Partial<Pick<Fields, Name>>;
}
