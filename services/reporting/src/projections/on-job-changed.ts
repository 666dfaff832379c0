import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import type { jobs } from '@makegood/contracts';
import { type CloudEvent, Delivery, OnEvent } from '@makegood/messaging';
import { recordJob } from './record-job.js';

type JobEvent = CloudEvent<jobs.JobEvent>;

/** Whatever happens to a job, the register takes its state. */
@Controller()
export class OnJobChanged {
  @OnEvent('jobs.job.created.v1')
  async created(@Payload() event: JobEvent, @Ctx() delivery: Delivery): Promise<void> {
    await this.record(event.data.job, delivery);
  }

  @OnEvent('jobs.job.changed.v1')
  async changed(@Payload() event: JobEvent, @Ctx() delivery: Delivery): Promise<void> {
    await this.record(event.data.job, delivery);
  }

  @OnEvent('jobs.job.completed.v1')
  async completed(@Payload() event: JobEvent, @Ctx() delivery: Delivery): Promise<void> {
    await this.record(event.data.job, delivery);
  }

  @OnEvent('jobs.job.reopened.v1')
  async reopened(@Payload() event: JobEvent, @Ctx() delivery: Delivery): Promise<void> {
    await this.record(event.data.job, delivery);
  }

  @OnEvent('jobs.job.deleted.v1')
  async deleted(@Payload() event: JobEvent, @Ctx() delivery: Delivery): Promise<void> {
    await this.record(event.data.job, delivery);
  }

  @OnEvent('jobs.job.restored.v1')
  async restored(@Payload() event: JobEvent, @Ctx() delivery: Delivery): Promise<void> {
    await this.record(event.data.job, delivery);
  }

  @OnEvent('jobs.visit.reported.v1')
  async reported(@Payload() event: CloudEvent<jobs.VisitReported>, @Ctx() delivery: Delivery): Promise<void> {
    await this.record(event.data.job, delivery);
  }

  private async record(job: jobs.JobState | undefined, { tx }: Delivery): Promise<void> {
    if (!job) throw new Error('The event carries no job');
    await recordJob(tx.em, job);
  }
}
