import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import type { jobs } from '@makegood/contracts';
import { type CloudEvent, Delivery, OnEvent } from '@makegood/messaging';
import { recordJob } from '../commands/record-job.js';

type JobEvent = CloudEvent<jobs.JobEvent>;

/** Whatever happens to a job changes our copy of it, and with it the colour of its booking. */
@Controller()
export class OnJobChanged {
  @OnEvent('jobs.job.created.v1')
  async created(@Payload() event: JobEvent, @Ctx() delivery: Delivery): Promise<void> {
    await this.record(event, delivery);
  }

  @OnEvent('jobs.job.changed.v1')
  async changed(@Payload() event: JobEvent, @Ctx() delivery: Delivery): Promise<void> {
    await this.record(event, delivery);
  }

  @OnEvent('jobs.job.completed.v1')
  async completed(@Payload() event: JobEvent, @Ctx() delivery: Delivery): Promise<void> {
    await this.record(event, delivery);
  }

  @OnEvent('jobs.job.reopened.v1')
  async reopened(@Payload() event: JobEvent, @Ctx() delivery: Delivery): Promise<void> {
    await this.record(event, delivery);
  }

  @OnEvent('jobs.job.deleted.v1')
  async deleted(@Payload() event: JobEvent, @Ctx() delivery: Delivery): Promise<void> {
    await this.record(event, delivery);
  }

  @OnEvent('jobs.job.restored.v1')
  async restored(@Payload() event: JobEvent, @Ctx() delivery: Delivery): Promise<void> {
    await this.record(event, delivery);
  }

  private async record({ data }: JobEvent, { tx }: Delivery): Promise<void> {
    if (!data.job) throw new Error('The event carries no job');
    await recordJob(tx.em, data.job);
  }
}
