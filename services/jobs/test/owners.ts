import { Server, ServerCredentials, type sendUnaryData, type ServerUnaryCall } from '@grpc/grpc-js';
import { directory, documents, scheduling } from '@makegood/contracts';
import { DomainError, newId, refuse } from '@makegood/kernel';
import { statusOf } from '@makegood/service';

type Version<State> = Partial<State>;

/** A real gRPC server in the place of directory, scheduling and documents, which are no part of this service. */
export class Owners {
  readonly clients = new Map<string, directory.ClientState>();
  readonly sites = new Map<string, directory.SiteState>();
  readonly plots = new Map<string, directory.PlotState>();
  readonly engineers = new Map<string, directory.EngineerState>();
  readonly bookings = new Map<string, scheduling.BookingState>();
  readonly photos = new Set<string>();
  readonly kitchenFitter = directory.FaultState.fromPartial({ id: newId(), name: 'Kitchen fitter' });
  readonly oldFault = directory.FaultState.fromPartial({ id: newId(), name: 'Long gone', deleted: true });
  settings = directory.SettingsState.fromPartial({
    version: 1, timeZone: 'Europe/London', calloutFeePence: 6500, hourlyRatePence: 4200, outOfHoursRatePence: 7800,
    materialsUpliftPercent: '15', faults: [this.kitchenFitter, this.oldFault],
  });
  private readonly server = new Server();

  aClient(changes: Version<directory.ClientState> = {}): directory.ClientState {
    const client = directory.ClientState.fromPartial({ id: newId(), version: 1, name: 'Halden & Rowe', active: true, ...changes });
    this.clients.set(client.id, client);
    return client;
  }

  aSite(changes: Version<directory.SiteState> = {}): directory.SiteState {
    const site = directory.SiteState.fromPartial({
      id: newId(), version: 1, clientId: newId(), name: 'Foundry Row', ...changes,
    });
    this.sites.set(site.id, site);
    return site;
  }

  aPlot(changes: Version<directory.PlotState> = {}): directory.PlotState {
    const plot = directory.PlotState.fromPartial({
      id: newId(), version: 1, siteId: newId(), name: '21', address: '21 Crucible Way, Halifax', postcode: 'HX1 5TD', ...changes,
    });
    this.plots.set(plot.id, plot);
    return plot;
  }

  anEngineer(changes: Version<directory.EngineerState> = {}): directory.EngineerState {
    const engineer = directory.EngineerState.fromPartial({
      id: newId(), version: 1, name: 'Marcus Obi', kind: 'engineer', ...changes,
    });
    this.engineers.set(engineer.id, engineer);
    return engineer;
  }

  aBooking(changes: Version<scheduling.BookingState>): scheduling.BookingState {
    const booking = scheduling.BookingState.fromPartial({ version: 1, bookedDate: '2026-11-24', slot: 'AM', ...changes });
    this.bookings.set(booking.jobId, booking);
    return booking;
  }

  aPhoto(): string {
    const id = newId();
    this.photos.add(id);
    return id;
  }

  async listen(): Promise<string> {
    this.server.addService(directory.DirectoryServiceService, {
      getSite: answer(({ id }: { id: string }) => one(this.sites, id)),
      getPlot: answer(({ id }: { id: string }) => one(this.plots, id)),
      getSettings: answer(() => this.settings),
      snapshotClients: answer((page: Page) => ({ items: pageOf(this.clients, page), nextCursor: '', siteCounts: {} })),
      snapshotSites: answer((page: Page) => ({ items: pageOf(this.sites, page), nextCursor: '', plotCounts: {} })),
      snapshotEngineers: answer((page: Page) => ({ items: pageOf(this.engineers, page), nextCursor: '', siteCounts: {}, userNames: {} })),
      snapshotPlots: answer((page: Page) => ({ items: pageOf(this.plots, page), nextCursor: '' })),
    });
    this.server.addService(scheduling.SchedulingServiceService, {
      getBookings: answer(({ jobIds }: { jobIds: string[] }) => ({
        items: [...this.bookings.values()].filter(({ jobId }) => jobIds.includes(jobId)),
      })),
      snapshotBookings: answer((page: Page) => ({ items: pageOf(this.bookings, page) })),
    });
    this.server.addService(documents.DocumentsServiceService, {
      getPhotos: answer(({ ids }: { ids: string[] }) => ({
        items: ids.filter((id) => this.photos.has(id)).map((id) => documents.PhotoState.fromPartial({ id })),
      })),
    });
    const port = await new Promise<number>((resolve, reject) => {
      this.server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) =>
        error ? reject(error) : resolve(bound),
      );
    });
    return `127.0.0.1:${port}`;
  }

  close(): void {
    this.server.forceShutdown();
  }
}

interface Page {
  afterId: string;
  limit: number;
}

function pageOf<State>(records: Map<string, State>, { afterId, limit }: Page): State[] {
  const entries = [...records].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return entries.filter(([id]) => id > afterId).slice(0, limit).map(([, state]) => state);
}

function one<State>(records: Map<string, State>, id: string): State {
  const record = records.get(id);
  if (record) return record;
  throw refuse.notFound('record/not-found', 'There is no such record.');
}

function answer<Request, Response>(work: (request: Request) => Response) {
  return (call: ServerUnaryCall<Request, Response>, respond: sendUnaryData<Response>): void => {
    try {
      respond(null, work(call.request));
    } catch (error) {
      if (error instanceof DomainError) respond(statusOf(error));
      else throw error;
    }
  };
}
