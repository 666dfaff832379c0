import { Metadata, Server, ServerCredentials, type sendUnaryData, type ServerUnaryCall } from '@grpc/grpc-js';
import { jobs } from '@makegood/contracts';
import { refuse, type DomainError } from '@makegood/kernel';
import { statusOf } from '@makegood/service';

type Answer = sendUnaryData<jobs.JobState>;

/**
 * A real gRPC server in the place of jobs, which is no part of this service: it knows the jobs it is told of and
 * turns away whoever's token names another user than the job's engineer or one with an office role.
 */
export class AJobsService {
  /** Job id → id of the engineer's user, the only engineer who may open it. */
  readonly engineerOf = new Map<string, string>();
  private readonly server = new Server();

  async start(): Promise<string> {
    this.server.addService(
      { getJob: jobs.JobsServiceService.getJob },
      {
        getJob: (call: ServerUnaryCall<jobs.GetJobRequest, jobs.JobState>, answer: Answer) => {
          const refusal = this.refusal(call.request.id, call.metadata);
          if (refusal) answer(statusOf(refusal));
          else answer(null, jobs.JobState.fromPartial({ id: call.request.id }));
        },
      },
    );
    const port = await new Promise<number>((resolve, reject) => {
      this.server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) =>
        error ? reject(error) : resolve(bound),
      );
    });
    return `127.0.0.1:${port}`;
  }

  stop(): void {
    this.server.forceShutdown();
  }

  private refusal(id: string, metadata: Metadata): DomainError | undefined {
    const engineer = this.engineerOf.get(id);
    if (engineer === undefined) return refuse.notFound('job/not-found', 'There is no such job.');
    const [, claims = ''] = String(metadata.get('actor-token')[0]).split('.');
    const { sub, roles } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as {
      sub: string;
      roles: string[];
    };
    if (roles.includes('engineer') && sub !== engineer)
      return refuse.forbidden('job/not-yours', 'This job is not yours.');
    return undefined;
  }
}
