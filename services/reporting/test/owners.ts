import { Server, ServerCredentials, type sendUnaryData, type ServerUnaryCall } from '@grpc/grpc-js';
import { directory, jobs, scheduling } from '@makegood/contracts';
import { newId } from '@makegood/kernel';

type Page = { afterId: string; limit: number };

/** The owners of what the register shows, as a real gRPC server: what they have now, for a rebuild to fetch. */
export class Owners {
  readonly clients = new Map<string, directory.ClientState>();
  readonly sites = new Map<string, directory.SiteState>();
  readonly plots = new Map<string, directory.PlotState>();
  readonly engineers = new Map<string, directory.EngineerState>();
  readonly jobs = new Map<string, jobs.JobState>();
  readonly bookings = new Map<string, scheduling.BookingState>();
  settings = directory.SettingsState.fromPartial({
    version: 1, timeZone: 'Europe/London',
    dayColours: [{ fromDays: 14, colour: '#ffeecc' }, { fromDays: 28, colour: '#ffccaa' }],
  });
  private readonly server = new Server();
  private nextRef = 4001;

  aClient(changes: Partial<directory.ClientState> = {}): directory.ClientState {
    return keep(this.clients, directory.ClientState.fromPartial({ id: newId(), version: 1, name: 'Thornwick Homes', ...changes }));
  }

  aSite(changes: Partial<directory.SiteState> = {}): directory.SiteState {
    return keep(this.sites, directory.SiteState.fromPartial({ id: newId(), version: 1, clientId: newId(), name: 'Foundry Row', ...changes }));
  }

  aPlot(changes: Partial<directory.PlotState> = {}): directory.PlotState {
    return keep(this.plots, directory.PlotState.fromPartial({ id: newId(), version: 1, siteId: newId(), name: '21', ...changes }));
  }

  anEngineer(changes: Partial<directory.EngineerState> = {}): directory.EngineerState {
    return keep(this.engineers, directory.EngineerState.fromPartial({ id: newId(), version: 1, name: 'Marcus Obi', kind: 'engineer', ...changes }));
  }

  aJob(changes: Partial<jobs.JobState> = {}): jobs.JobState {
    return keep(this.jobs, jobs.JobState.fromPartial({
      id: newId(), version: 1, refNum: this.nextRef++, clientId: newId(), siteId: newId(), plotId: newId(),
      information: 'Kitchen tap drips', issueDate: '2026-11-20', createdAt: '2026-11-20T09:00:00.000Z', kind: 'job', ...changes,
    }));
  }

  aBooking(changes: Partial<scheduling.BookingState>): scheduling.BookingState {
    const booking = scheduling.BookingState.fromPartial({ version: 1, bookedDate: '2026-11-24', slot: 'AM', ...changes });
    this.bookings.set(booking.jobId, booking);
    return booking;
  }

  async listen(): Promise<string> {
    this.server.addService(directory.DirectoryServiceService, {
      getSettings: answer(() => this.settings),
      snapshotClients: answer((page: Page) => ({ items: pageOf(this.clients, page), nextCursor: '', siteCounts: {} })),
      snapshotSites: answer((page: Page) => ({ items: pageOf(this.sites, page), nextCursor: '', plotCounts: {} })),
      snapshotPlots: answer((page: Page) => ({ items: pageOf(this.plots, page), nextCursor: '' })),
      snapshotEngineers: answer((page: Page) => ({ items: pageOf(this.engineers, page), nextCursor: '', siteCounts: {}, userNames: {} })),
    });
    this.server.addService(jobs.JobsServiceService, {
      snapshotJobs: answer((page: Page) => ({ items: pageOf(this.jobs, page) })),
    });
    this.server.addService(scheduling.SchedulingServiceService, {
      snapshotBookings: answer((page: Page) => ({ items: pageOf(this.bookings, page) })),
    });
    const port = await new Promise<number>((resolve, reject) => {
      this.server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) =>
        error ? reject(error) : resolve(bound));
    });
    return `127.0.0.1:${port}`;
  }

  close(): void {
    this.server.forceShutdown();
  }
}

function keep<State extends { id: string }>(all: Map<string, State>, state: State): State {
  all.set(state.id, state);
  return state;
}

/** As the owners answer: by id, from after the one given. */
function pageOf<State>(all: Map<string, State>, { afterId, limit }: Page): State[] {
  const ids = [...all.keys()].toSorted().filter((id) => id > afterId);
  return ids.slice(0, limit).flatMap((id) => all.get(id) ?? []);
}

function answer<Request, Response>(how: (request: Request) => Response) {
  return ({ request }: ServerUnaryCall<Request, Response>, done: sendUnaryData<Response>): void => done(null, how(request));
}
