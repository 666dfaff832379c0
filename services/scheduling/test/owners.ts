import { Server, ServerCredentials, type sendUnaryData, type ServerUnaryCall } from '@grpc/grpc-js';
import { directory, jobs } from '@makegood/contracts';
import { newId, refuse } from '@makegood/kernel';
import { statusOf } from '@makegood/service';

/** What jobs and directory know, as far as scheduling asks them. */
export class Owners {
  readonly clients = new Map<string, directory.ClientState>();
  readonly sites = new Map<string, directory.SiteState>();
  readonly plots = new Map<string, directory.PlotState>();
  readonly engineers = new Map<string, directory.EngineerState>();
  readonly jobs = new Map<string, jobs.JobState>();
  settings = directory.SettingsState.fromPartial({
    version: 1, timeZone: 'Europe/London', holidays: [{ date: '2026-12-25', name: 'Christmas Day' }],
  });
  /** How often they were asked for one record. */
  asked = 0;
  private readonly server = new Server();

  aClient(changes: Partial<directory.ClientState> = {}): directory.ClientState {
    return put(this.clients, directory.ClientState.fromPartial({
      id: newId(), version: 1, name: 'Halden & Rowe', active: true, ...changes,
    }));
  }

  aSite(changes: Partial<directory.SiteState> = {}): directory.SiteState {
    return put(this.sites, directory.SiteState.fromPartial({ id: newId(), version: 1, name: 'Foundry Row', ...changes }));
  }

  aPlot(changes: Partial<directory.PlotState> = {}): directory.PlotState {
    return put(this.plots, directory.PlotState.fromPartial({ id: newId(), version: 1, name: '21', ...changes }));
  }

  anEngineer(changes: Partial<directory.EngineerState> = {}): directory.EngineerState {
    return put(this.engineers, directory.EngineerState.fromPartial({
      id: newId(), version: 1, name: 'Marcus Obi', kind: 'engineer', ...changes,
    }));
  }

  aJob(changes: Partial<jobs.JobState> = {}): jobs.JobState {
    return put(this.jobs, jobs.JobState.fromPartial({
      id: newId(), version: 1, refNum: 4001 + this.jobs.size, plotAddress: '21 Crucible Way, Halifax', postcode: 'HX1 5TD',
      information: 'Worktop joint has swollen', plotId: newId(), siteId: newId(), issueDate: '2026-11-01', ...changes,
    }));
  }

  async listen(): Promise<string> {
    this.server.addService(jobs.JobsServiceService, {
      getJob: answer(({ id }: { id: string }) => this.one(this.jobs, id)),
      snapshotJobs: answer((page: Page) => ({ items: pageOf(this.jobs, page) })),
    });
    this.server.addService(directory.DirectoryServiceService, {
      getSite: answer(({ id }: { id: string }) => this.one(this.sites, id)),
      getSettings: answer(() => this.settings),
      listEngineers: answer(({ siteId }: { siteId: string }) => ({
        items: [...this.engineers.values()].filter(
          ({ id, deleted }) => !deleted && this.sites.get(siteId)?.engineerIds.includes(id),
        ),
        nextCursor: '',
        siteCounts: {},
        userNames: {},
      })),
      snapshotClients: answer((page: Page) => ({ items: pageOf(this.clients, page), nextCursor: '', siteCounts: {} })),
      snapshotSites: answer((page: Page) => ({ items: pageOf(this.sites, page), nextCursor: '', plotCounts: {} })),
      snapshotPlots: answer((page: Page) => ({ items: pageOf(this.plots, page), nextCursor: '' })),
      snapshotEngineers: answer((page: Page) => ({ items: pageOf(this.engineers, page), nextCursor: '', siteCounts: {}, userNames: {} })),
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

  private one<T>(records: Map<string, T>, id: string): T {
    this.asked += 1;
    const record = records.get(id);
    if (!record) throw refuse.notFound('job/not-found', 'There is no such job.');
    return record;
  }
}

interface Page {
  afterId: string;
  limit: number;
}

function put<T extends { id: string }>(records: Map<string, T>, record: T): T {
  records.set(record.id, record);
  return record;
}

function pageOf<T extends { id: string }>(records: Map<string, T>, { afterId, limit }: Page): T[] {
  const byId = [...records.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return byId.filter(({ id }) => id > afterId).slice(0, limit);
}

function answer<Request, Response>(work: (request: Request) => Response) {
  return (call: ServerUnaryCall<Request, Response>, respond: sendUnaryData<Response>): void => {
    try {
      respond(null, work(call.request));
    } catch (error) {
      respond(statusOf(error as ReturnType<typeof refuse.notFound>));
    }
  };
}
