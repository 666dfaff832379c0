import { describe, expect, it } from 'vitest';
import { apiFilters, changed, hasFilters, nextSort, readQuery, writeQuery } from './list-query';

const id = (last: number) => `0199f3a2-7b1c-7cc1-9d54-00000000000${last}`;
const full = {
  q: '46',
  client: [id(1), id(2)],
  site: id(3),
  plot: id(4),
  operative: id(5),
  status: 'booked',
  sort: '-bookedDate',
  page: '3',
  after: 'abc',
};

describe('the list’s address', () => {
  it('is read and written without loss', () => {
    expect(writeQuery(readQuery(full))).toEqual(full);
  });

  it('is empty for the plain list', () => {
    expect(writeQuery(readQuery({}))).toEqual({});
    expect(hasFilters(readQuery({}))).toBe(false);
  });

  it('drops what makes no sense', () => {
    const query = readQuery({ status: 'late', plot: id(4), page: '7', sort: '-colour', client: ['x', id(1)], operative: 'me' });
    expect(query).toMatchObject({ status: '', plotId: '', page: 1, sort: '', clientIds: [id(1)], operativeId: '' });
  });

  it('takes one client as a list of one', () => {
    expect(readQuery({ client: id(1) }).clientIds).toEqual([id(1)]);
  });
});

describe('a changed question', () => {
  it('begins at the first page', () => {
    expect(changed(readQuery(full), { status: '' })).toMatchObject({ page: 1, after: '', status: '', plotId: id(4) });
  });

  it('forgets the plot of another site', () => {
    expect(changed(readQuery(full), { siteId: id(6) }).plotId).toBe('');
  });
});

describe('sorting', () => {
  it('turns round on the second click', () => {
    expect(nextSort('', 'siteName', false)).toBe('siteName');
    expect(nextSort('siteName', 'siteName', false)).toBe('-siteName');
    expect(nextSort('-siteName', 'siteName', false)).toBe('siteName');
  });

  it('turns the usual sort round, too', () => {
    expect(nextSort('', 'refNum', true)).toBe('refNum');
  });

  it('begins with the largest where that is what one looks for', () => {
    expect(nextSort('siteName', 'daysOpen', true)).toBe('-daysOpen');
  });
});

it('asks the API only for what is filtered', () => {
  const asked = apiFilters(readQuery({ status: 'completed' }));
  expect(Object.entries(asked).filter(([, value]) => value !== undefined && value.length > 0)).toEqual([['status', 'completed']]);
});
