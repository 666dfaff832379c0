import { Server, ServerCredentials, type sendUnaryData, type ServerUnaryCall } from '@grpc/grpc-js';
import { jobs, scheduling } from '@makegood/contracts';

/** A real gRPC server in the place of jobs and scheduling, which are no part of this service. */
export class Dependants {
  /** Open jobs by site or plot. */
  readonly openJobs = new Map<string, number[]>();
  /** Bookings ahead: how many an engineer has at a site. */
  ahead: scheduling.BookingsAheadCount[] = [];
  private readonly server = new Server();

  hasBookings(engineerId: string, siteId: string, count: number): void {
    this.ahead.push({ engineerId, siteId, siteName: '', count });
  }

  async listen(): Promise<string> {
    this.server.addService(jobs.JobsServiceService, {
      countOpenJobs: answer(({ siteId, plotId }: jobs.CountOpenJobsRequest) => {
        const refNums = this.openJobs.get(siteId || plotId) ?? [];
        return { count: refNums.length, refNums };
      }),
    });
    this.server.addService(scheduling.SchedulingServiceService, {
      listBookingsAhead: answer(({ engineerIds, siteId }: scheduling.ListBookingsAheadRequest) => {
        const counts = this.ahead.filter((one) =>
          (siteId === '' || one.siteId === siteId) && (engineerIds.length === 0 || engineerIds.includes(one.engineerId)));
        return { count: counts.reduce((sum, { count }) => sum + count, 0), items: [], counts };
      }),
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

function answer<Request, Response>(work: (request: Request) => Response) {
  return (call: ServerUnaryCall<Request, Response>, respond: sendUnaryData<Response>): void => {
    respond(null, work(call.request));
  };
}
