import { shallowRef } from 'vue';
import type { BookingsAhead } from './reference.api';

/** Somebody goes, and leaves bookings ahead. */
export interface TakeOver {
  title: string;
  /** What happens, whoever takes over. */
  text: string;
  ahead: Pick<BookingsAhead, 'count' | 'items'>;
  /** Who may take over; a note says what choosing them brings about. */
  engineers: { value: string; label: string; note?: string }[];
  /** What the button that goes ahead does. */
  confirm: string;
}

/** Asks who takes the bookings ahead: an engineer's id, `nobody`, or undefined when it is called off. */
export function useTakeOver() {
  const asked = shallowRef<(TakeOver & { answer: (choice: string | undefined) => void }) | null>(null);
  const ask = (question: TakeOver): Promise<string | undefined> =>
    new Promise((resolve) => {
      asked.value = {
        ...question,
        answer: (choice) => {
          asked.value = null;
          resolve(choice);
        },
      };
    });
  return { asked, ask };
}
