import { describe, expect, it } from 'vitest';
import { apiFilters, changed, hasFilters, nextSort, readQuery, writeQuery } from './list-query';

const full = {
  q: '46',
  client: ['c1', 'c2'],
  site: 's1',
  plot: 'p1',
  operative: 'e1',
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
    const query = readQuery({ status: 'late', plot: 'p1', page: '7' });
    expect(query).toMatchObject({ status: '', plotId: '', page: 1 });
  });

  it('takes one client as a list of one', () => {
    expect(readQuery({ client: 'c1' }).clientIds).toEqual(['c1']);
  });
});

describe('a changed question', () => {
  it('begins at the first page', () => {
    expect(changed(readQuery(full), { status: '' })).toMatchObject({ page: 1, after: '', status: '', plotId: 'p1' });
  });

  it('forgets the plot of another site', () => {
    expect(changed(readQuery(full), { siteId: 's2' }).plotId).toBe('');
  });
});

describe('sorting', () => {
  it('turns round on the second click', () => {
    expect(nextSort('', 'siteName', false)).toBe('siteName');
    expect(nextSort('siteName', 'siteName', false)).toBe('-siteName');
    expect(nextSort('-siteName', 'siteName', false)).toBe('siteName');
  });

  it('begins with the largest where that is what one looks for', () => {
    expect(nextSort('siteName', 'daysOpen', true)).toBe('-daysOpen');
  });
});

it('asks the API only for what is filtered', () => {
  const asked = apiFilters(readQuery({ status: 'completed' }));
  expect(Object.entries(asked).filter(([, value]) => value !== undefined && value.length > 0)).toEqual([['status', 'completed']]);
});
