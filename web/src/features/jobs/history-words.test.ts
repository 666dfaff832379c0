import { describe, expect, it } from 'vitest';
import { fullWords, savesOf, sentenceFor } from './history-words';
import type { Change } from './history-words';

const entry = (what: string, changes: Change[] = [], source = 'screen') => ({
  id: '1', at: '2026-11-24T10:52:00Z', actorId: 'u', actorName: 'Ruth', source, what, changes, version: 2,
});
const change = (field: string, from: string, to: string): Change => ({ field, from, to });

describe('history in sentences', () => {
  it('tells a move', () => {
    const moved = entry('booking/moved', [change('bookedDate', '2026-11-20', '2026-11-25'), change('slot', 'PM', 'AM')]);
    expect(sentenceFor(moved)).toEqual({ did: 'moved the booking', detail: 'from Fri 20 Nov to Wed 25 Nov, AM' });
  });

  it('tells who was added and taken off', () => {
    const added = entry('booking/moved', [change('operativeIds', 'Marcus Obi', 'Marcus Obi, Tom Haigh')], 'calendar');
    expect(sentenceFor(added)).toEqual({ did: 'added Tom Haigh', detail: 'on the calendar' });
  });

  it('tells one field with its values, several by name, and leaves out what only follows', () => {
    expect(sentenceFor(entry('job/changed', [change('customerName', '', 'Mrs Sykes')]))).toEqual({ did: 'changed Customer Name', detail: 'to Mrs Sykes' });
    const invoiced = entry('job/changed', [change('invoiceSent', 'No', 'Yes'), change('invoiceSentDate', '', '2026-11-24')]);
    expect(sentenceFor(invoiced).did).toBe('ticked Invoice Sent');
    const several = entry('job/changed', [change('information', 'a', 'b'), change('action', '', 'c')]);
    expect(sentenceFor(several).did).toBe('changed Information and Action');
  });

  it('tells a completion from the portal', () => {
    expect(sentenceFor(entry('job/completed', [change('completed', 'No', 'Yes')], 'portal'))).toEqual({ did: 'marked the job complete', detail: 'in the portal' });
  });

  it('tells what the system did with its reason', () => {
    const repriced = entry('job/changed', [change('invoiceValuePence', '£65.00', '£70.00')], 'system');
    expect(sentenceFor(repriced)).toEqual({ did: 'followed the new rates', detail: 'Invoice Value from £65.00 to £70.00' });
    const moved = entry('job/changed', [change('plotAddress', '1 High St', '1 High Street'), change('postcode', '', 'LS1 4AP')], 'system');
    expect(sentenceFor(moved).did).toBe('followed the plot’s address');
  });

  it('spells values out', () => {
    expect(['2026-11-24', '2.50', ''].map((value) => fullWords('additionalHours', value))).toEqual(['Tue 24 Nov 2026', '2.50 h', '–']);
  });
});

describe('history by save', () => {
  const at = (seconds: number, what: string, who = 'u') => ({ ...entry(what), id: `${seconds}`, at: new Date(Date.UTC(2026, 10, 24) + seconds * 1000).toISOString(), actorId: who });
  const whats = (entries: ReturnType<typeof at>[]) => savesOf(entries).map((save) => save.entries.map(({ what }) => what));

  it('puts a record and its booking together', () => {
    expect(whats([at(2, 'booking/moved'), at(1, 'job/changed')])).toEqual([['booking/moved', 'job/changed']]);
  });

  it('keeps two saves of one person apart, and two people', () => {
    expect(whats([at(2, 'job/changed'), at(1, 'job/changed')])).toHaveLength(2);
    expect(whats([at(30, 'booking/moved'), at(1, 'job/changed')])).toHaveLength(2);
    expect(whats([at(2, 'booking/moved', 'v'), at(1, 'job/changed')])).toHaveLength(2);
  });
});
