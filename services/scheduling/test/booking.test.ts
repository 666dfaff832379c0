import { describe, expect, it } from 'vitest';
import { newId } from '@makegood/kernel';
import { Booking, type Slot } from '../src/domain/booking.js';
import { searchKey, sortKey } from '../src/domain/naming.js';

const [marcus, tom] = [newId(), newId()];

function at(bookedDate: string, slot: Slot = 'AM', operativeIds: string[] = []) {
  return { bookedDate, slot, operativeIds };
}

function aBooking(): Booking {
  return new Booking(newId(), newId());
}

describe('a booking', () => {
  it('is not rearranged when it is first made', () => {
    const booking = aBooking();
    expect(booking.book(at('2026-11-20'))?.what).toBe('booking/made');
    expect(booking).toMatchObject({ version: 1, rearranged: false, previousDate: null, firstBookedDate: '2026-11-20' });
  });

  it('is rearranged once its date changes, and stays so when it goes back', () => {
    const booking = aBooking();
    booking.book(at('2026-11-20'));
    expect(booking.book(at('2026-11-25'))?.what).toBe('booking/moved');
    expect(booking).toMatchObject({ rearranged: true, previousDate: '2026-11-20' });
    booking.book(at('2026-11-20'));
    expect(booking).toMatchObject({ rearranged: true, previousDate: '2026-11-25', version: 3 });
  });

  it('is as it was before when the change of its date is undone, and as it was after when that is', () => {
    const booking = aBooking();
    booking.book(at('2026-11-20'));
    booking.book(at('2026-11-25', 'PM', [tom]));
    booking.book(at('2026-11-20'), true);
    expect(booking).toMatchObject({ rearranged: false, previousDate: null, bookedDate: '2026-11-20', slot: 'AM', version: 3 });
    booking.book(at('2026-11-25'), true);
    expect(booking).toMatchObject({ rearranged: true, previousDate: '2026-11-20' });
    booking.book(at('2026-11-27'));
    booking.book(at('2026-11-25'), true);
    expect(booking).toMatchObject({ rearranged: true, previousDate: '2026-11-20' });
  });

  it('was never booked when its first booking is undone', () => {
    const booking = aBooking();
    booking.book(at('2026-11-20'));
    booking.clear(true);
    expect(booking).toMatchObject({ bookedDate: null, firstBookedDate: null, lastBookedDate: null });
    booking.book(at('2026-11-25'));
    expect(booking).toMatchObject({ rearranged: false, previousDate: null, firstBookedDate: '2026-11-25' });
  });

  it('is rearranged by an undo that goes anywhere else than back', () => {
    const booking = aBooking();
    booking.book(at('2026-11-20'));
    booking.book(at('2026-11-25'));
    booking.book(at('2026-11-21'), true);
    expect(booking).toMatchObject({ rearranged: true, previousDate: '2026-11-25' });
    booking.handOver(marcus, tom);
    booking.clear(true);
    expect(booking).toMatchObject({ bookedDate: null, lastBookedDate: '2026-11-21', rearranged: true });
  });

  it('is not rearranged by another half-day or other engineers', () => {
    const booking = aBooking();
    booking.book(at('2026-11-20', 'AM', [marcus]));
    const change = booking.book(at('2026-11-20', 'PM', [tom]));
    expect(change).toMatchObject({ what: 'booking/moved', released: [marcus] });
    expect(booking).toMatchObject({ rearranged: false, previousDate: null });
  });

  it('is rearranged when it is cleared and booked for another day', () => {
    const booking = aBooking();
    booking.book(at('2026-11-20', 'AM', [marcus]));
    expect(booking.clear()).toMatchObject({ what: 'booking/cleared', released: [marcus] });
    expect(booking.book(at('2026-11-25'))?.what).toBe('booking/made');
    expect(booking).toMatchObject({ rearranged: true, previousDate: '2026-11-20', firstBookedDate: '2026-11-20' });
  });

  it('is not rearranged when it is cleared and booked for the same day again', () => {
    const booking = aBooking();
    booking.book(at('2026-11-20'));
    booking.clear();
    booking.book(at('2026-11-20'));
    expect(booking).toMatchObject({ rearranged: false, previousDate: null });
  });

  it('does not change when it is booked just so already, or cleared twice', () => {
    const booking = aBooking();
    expect(booking.clear()).toBeUndefined();
    booking.book(at('2026-11-20', 'AM', [marcus, tom]));
    expect(booking.book(at('2026-11-20', 'AM', [marcus, tom]))).toBeUndefined();
    expect(booking.version).toBe(1);
  });
});

describe('names', () => {
  it('are found without case or accents', () => {
    expect(searchKey('Château Élan')).toBe('chateau elan');
  });

  it('are ordered with their numbers counted', () => {
    expect(['Phase 10', 'phase 9', 'Phase 1'].toSorted((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1)))
      .toEqual(['Phase 1', 'phase 9', 'Phase 10']);
  });
});
