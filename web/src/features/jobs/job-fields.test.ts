import { describe, expect, it } from 'vitest';
import { conflictRows, differences, emptyDraft, merged, toChange, unsendable } from './job-fields';

const base = { ...emptyDraft('2026-11-24'), siteId: 'site', plotId: 'plot', customerName: 'Mrs Adeyemi', information: 'Worktop', operativeIds: ['a'] };

describe('a draft', () => {
  it('knows what was changed', () => {
    expect(differences(base, { ...base, operativeIds: ['a'] })).toEqual([]);
    expect(differences(base, { ...base, operativeIds: ['a', 'b'], customerName: 'Mr Obi' })).toEqual(['customerName', 'operativeIds']);
  });

  it('is sent without the booking, numbers as numbers', () => {
    const draft = { ...base, additionalVisits: ' 2 ', additionalHours: '', bookedDate: '2026-11-25' };
    expect(toChange(draft, ['additionalVisits', 'additionalHours', 'bookedDate', 'customerName'])).toEqual({
      additionalVisits: 2,
      additionalHours: '0',
      customerName: 'Mrs Adeyemi',
    });
  });

  it.each([['.5', '0.5'], ['5.', '5'], [' 0.333 ', '0.333'], ['', '0'], ['.', '.'], ['1,5', '1,5'], ['-.5', '-.5']])('sends the hours %j as %j', (typed, sent) => {
    expect(toChange({ ...base, additionalHours: typed, outOfHoursTime: typed }, ['additionalHours', 'outOfHoursTime'])).toEqual({
      additionalHours: sent,
      outOfHoursTime: sent,
    });
  });

  it('is not sent with visits that are no number', () => {
    expect(unsendable(base, { ...base, additionalVisits: 'two' })).toHaveProperty('additionalVisits');
    expect(unsendable(base, { ...base, additionalVisits: '-1' })).toHaveProperty('additionalVisits');
    expect(unsendable(base, { ...base, additionalVisits: '' })).toEqual({});
  });

  it('is not sent without the home it is about', () => {
    expect(unsendable(base, { ...base, siteId: '', plotId: '' })).toEqual({ siteId: 'Choose a site.', plotId: 'Choose a plot.' });
  });

  it('is not sent without the day it was issued, which starts the days open', () => {
    expect(unsendable(base, { ...base, issueDate: null })).toEqual({ issueDate: 'Choose the day it was issued.' });
  });

  it('is not sent with half a booking, save one that is taken away', () => {
    const booked = { ...base, bookedDate: '2026-11-25', slot: 'AM' as const };
    expect(Object.keys(unsendable(base, { ...base, operativeIds: ['b'] }))).toEqual(['bookedDate']);
    expect(Object.keys(unsendable(base, { ...base, bookedDate: '2026-11-25' }))).toEqual(['slot']);
    expect(unsendable(base, booked)).toEqual({});
    expect(unsendable(booked, { ...booked, bookedDate: null })).toEqual({});
  });
});

describe('two people editing', () => {
  const mine = { ...base, customerName: 'Mrs F Adeyemi', information: 'Worktop and sink' };
  const theirs = { ...base, information: 'Worktop joint', operativeNotes: 'Bay 4' };

  it('shows what they changed, and what was changed here too', () => {
    expect(conflictRows(base, mine, theirs)).toEqual([
      { field: 'information', was: 'Worktop', theirs: 'Worktop joint', mine: 'Worktop and sink' },
      { field: 'operativeNotes', was: '', theirs: 'Bay 4' },
    ]);
  });

  it('keeps mine in the fields I changed, theirs elsewhere', () => {
    expect(merged(base, mine, theirs, () => 'mine')).toMatchObject({
      customerName: 'Mrs F Adeyemi', information: 'Worktop and sink', operativeNotes: 'Bay 4',
    });
  });

  it('takes theirs where both changed, and loses nothing else', () => {
    expect(merged(base, mine, theirs, () => 'theirs')).toMatchObject({
      customerName: 'Mrs F Adeyemi', information: 'Worktop joint', operativeNotes: 'Bay 4',
    });
  });

  it('keeps each field as it was chosen', () => {
    const both = { ...theirs, customerName: 'Mr Obi' };
    const kept = merged(base, mine, both, (field) => (field === 'information' ? 'mine' : 'theirs'));
    expect(kept).toMatchObject({ customerName: 'Mr Obi', information: 'Worktop and sink', operativeNotes: 'Bay 4' });
  });

  it('keeps a plot with its site', () => {
    const [here, moved] = [{ ...base, siteId: 'a', plotId: 'a1' }, { ...base, siteId: 'b', plotId: 'b1' }];
    const elsewhere = { ...base, siteId: 'c', plotId: 'c1' };
    expect(merged(here, moved, elsewhere, (field) => (field === 'siteId' ? 'mine' : 'theirs'))).toMatchObject({ siteId: 'b', plotId: 'b1' });
    expect(merged(here, moved, elsewhere, (field) => (field === 'siteId' ? 'theirs' : 'mine'))).toMatchObject({ siteId: 'c', plotId: 'c1' });
    expect(merged(here, { ...here, plotId: 'a2' }, elsewhere, () => 'mine')).toMatchObject({ siteId: 'c', plotId: 'c1' });
  });

  it('is no conflict when both wrote the same', () => {
    expect(conflictRows(base, { ...base, information: 'Same' }, { ...base, information: 'Same' })[0]).not.toHaveProperty('mine');
  });
});
