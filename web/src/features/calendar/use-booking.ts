import { useQueryClient } from '@tanstack/vue-query';
import { useRouter } from 'vue-router';
import { ApiError } from '@/lib/api-error';
import type { Booking } from '@/lib/api-types';
import { formatDay, isWeekend } from '@/lib/dates';
import { list } from '@/lib/plural';
import { amend, refusal, toast } from '@/lib/toasts';
import { confirm } from '@/ui/confirm';
import { assignToSite, getEngineersOf, holdsConfirmation, putBooking } from './calendar.api';
import type { Place } from './calendar.api';
import { isSamePlace, movingBack } from './moving';
import type { Moving } from './moving';

export interface BookingContext {
  today: () => string;
  nameOf: (engineerId: string) => string;
  holidayOn: (date: string) => string | undefined;
  /** `away until Thu 26 Nov`, when that is known. */
  awayOn: (engineerId: string, date: string) => string;
  /** Shows a move from now on, whatever is fetched meanwhile; returns how to stop that. */
  show: (moving: Moving, to: Place) => () => void;
  /** Fetches what a move touched; resolves once it is shown. */
  settle: (moving: Moving, to: Place) => Promise<void>;
  /** Somebody else changed the job: it is marked until seen. */
  mark: (moving: Moving, by: string) => void;
}

/** What undoes a move: where it was, and whom it made one of the site's engineers. */
interface Done {
  moving: Moving;
  to: Place;
  version: number;
  assigned: string[];
}

const pane = 'day';

/** Moves jobs: shown at once, sent, put back with the reason when refused, undone from its message. */
export function useBooking(context: BookingContext): { move: (moving: Moving, to: Place) => Promise<boolean> } {
  const queries = useQueryClient();
  const router = useRouter();
  /** The version each job was last given from here, as soon as that is known; nothing when the move was refused. */
  const given = new Map<string, Promise<number | undefined>>();

  const inWords = (place: Place): string => {
    if (!place.bookedDate) return 'not booked';
    const who = place.operativeIds.length ? list.format(place.operativeIds.map(context.nameOf)) : 'nobody yet';
    return `${who}, ${formatDay(place.bookedDate)} ${place.slot}`;
  };

  /** What somebody might not have meant; said, but not prevented. */
  function cautionAbout({ bookedDate, operativeIds }: Place): string {
    if (!bookedDate) return '';
    const holiday = context.holidayOn(bookedDate);
    const day = holiday ? ` That’s ${holiday}.` : isWeekend(bookedDate) ? ' That’s a weekend.' : '';
    const away = operativeIds.map((id) => [context.nameOf(id), context.awayOn(id, bookedDate)]).filter(([, until]) => until);
    return day + away.map(([name, until]) => ` ${name} is ${until}.`).join('');
  }

  /** Asks before a job goes to engineers who aren't the site's, and makes them so. Nobody when it is not to be. */
  async function assignStrangers(moving: Moving, to: Place): Promise<string[] | undefined> {
    const { siteId, siteName, refNum } = moving.tile;
    const ofSite = await getEngineersOf(siteId);
    const strangers = to.operativeIds.filter((id) => !ofSite.some((engineer) => engineer.id === id));
    for (const id of strangers) {
      const name = context.nameOf(id);
      const yes = await confirm({
        title: `${name} isn’t on ${siteName}`,
        text: `Assign ${name} to ${siteName} and give them ${refNum}?`,
        confirm: 'Assign and move',
      });
      if (!yes) return undefined;
    }
    for (const id of strangers) await assignToSite(siteId, id);
    void queries.invalidateQueries({ queryKey: ['engineers', siteId] });
    return strangers;
  }

  /** Books as asked or takes that back, on top of one's own move that is still under way, and once more when engineers had to be made the site's first. */
  async function book(moving: Moving, to: Place, own?: Promise<number | undefined>): Promise<Pick<Done, 'version' | 'assigned'> | undefined> {
    const { jobId } = moving.tile;
    const undoes = moving.undoes !== undefined;
    const version = Math.max(moving.tile.version, (await own) ?? 0);
    try {
      return { version: await putBooking(jobId, version, to, undoes), assigned: [] };
    } catch (error) {
      if (!(error instanceof ApiError && error.errors.some(({ code }) => code === 'booking/engineer-not-of-site'))) throw error;
      const assigned = await assignStrangers(moving, to);
      return assigned && { version: await putBooking(jobId, version, to, undoes), assigned };
    }
  }

  /** Shown from before it is sent until what it touched has been fetched again. */
  async function send(moving: Moving, to: Place, own?: Promise<number | undefined>): Promise<Pick<Done, 'version' | 'assigned'> | undefined> {
    const unshow = context.show(moving, to);
    let settled: Promise<void> | undefined;
    try {
      const booking = book(moving, to, own);
      given.set(moving.tile.jobId, booking.then((done) => done?.version, () => undefined));
      const booked = await booking;
      if (booked) settled = context.settle(moving, to);
      return booked;
    } finally {
      if (settled) void settled.then(unshow);
      else unshow();
    }
  }

  async function showUntilSettled(present: Moving, moving: Moving, theirs: Place): Promise<void> {
    const unshow = context.show(present, theirs);
    await context.settle(moving, theirs);
    unshow();
  }

  /** Somebody was first: what they did is shown and said, and the choice is whose shall stand. */
  function overtaken(error: ApiError, moving: Moving, to: Place): void {
    const now = error.problem.current as Booking;
    const by = typeof error.problem.changedBy === 'string' ? error.problem.changedBy : 'Somebody';
    const theirs: Place = { bookedDate: now.bookedDate ?? null, slot: now.slot ?? moving.from.slot, operativeIds: now.operativeIds };
    const present: Moving = { tile: { ...moving.tile, version: now.version }, from: theirs, fromEngineer: null };
    void showUntilSettled(present, moving, theirs);
    context.mark(moving, `${by} moved it`);
    toast({
      tone: 'refused',
      pane,
      text: `${by} moved ${moving.tile.refNum} first: ${inWords(theirs)}.`,
      ...(isSamePlace(theirs, to)
        ? {}
        : { leave: 'Keep theirs', action: { label: 'Move it anyway', run: () => void move(present, to) } }),
    });
  }

  async function undo({ moving, to, version, assigned }: Done): Promise<void> {
    const { refNum, siteId } = moving.tile;
    const back = movingBack(moving, to, version, context.today());
    try {
      await send(back, moving.from);
      for (const id of assigned) await assignToSite(siteId, id, false);
      if (assigned.length > 0) void queries.invalidateQueries({ queryKey: ['engineers', siteId] });
      toast({ text: `${refNum} put back: ${inWords(moving.from)}`, pane });
    } catch (error) {
      if (isOvertaken(error)) overtaken(error, back, moving.from);
      else refusal(error, { what: `${refNum} stays where it is.`, pane });
    }
  }

  /** A customer who holds a confirmation of another date or half is owed a fresh one. */
  async function offerConfirmation(toastId: number, confirmed: Promise<boolean>, jobId: string): Promise<void> {
    if (!(await confirmed.catch(() => false))) return;
    const run = (): void => void router.push({ path: `/jobs/${jobId}`, query: { email: 'booking-confirmation' } });
    amend(toastId, { action: { label: 'Send new confirmation…', run } });
  }

  async function move(moving: Moving, to: Place): Promise<boolean> {
    if (isSamePlace(moving.from, to)) return true;
    const { refNum, jobId } = moving.tile;
    const changesWhen = moving.from.bookedDate !== null && (moving.from.bookedDate !== to.bookedDate || moving.from.slot !== to.slot);
    const confirmed = changesWhen ? holdsConfirmation(jobId) : undefined;
    confirmed?.catch(() => undefined);
    try {
      // What was taken up from where one's own last move has shown it follows on that, whether or not it was answered or fetched.
      const booked = await send(moving, to, given.get(jobId));
      if (!booked) return false;
      const verb = moving.from.bookedDate ? 'moved to' : 'booked:';
      const toastId = toast({
        text: `${refNum} ${verb} ${inWords(to)}.${cautionAbout(to)}`.replace(/\.$/, ''),
        pane,
        undo: () => undo({ moving, to, ...booked }),
      });
      if (confirmed) void offerConfirmation(toastId, confirmed, jobId);
      return true;
    } catch (error) {
      if (isOvertaken(error)) overtaken(error, moving, to);
      else {
        void context.settle(moving, to);
        refusal(error, { what: `${refNum} wasn’t moved.`, pane });
      }
      return false;
    }
  }

  return { move };
}

function isOvertaken(error: unknown): error is ApiError {
  return error instanceof ApiError && error.status === 412 && typeof error.problem.current === 'object';
}
