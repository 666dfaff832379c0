import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import type { jobs } from '@makegood/contracts';
import { isId } from '@makegood/kernel';
import { OnEvent, type CloudEvent, type Delivery } from '@makegood/messaging';
import { KeepVisitPhotos } from '../commands/keep-visit-photos.js';

/** A visit was reported: its photos become documents of the job. */
@Controller()
export class OnVisitReported {
  constructor(private readonly keepVisitPhotos: KeepVisitPhotos) {}

  @OnEvent('jobs.visit.reported.v1')
  async handle(@Payload() event: CloudEvent<jobs.VisitReported>, @Ctx() delivery: Delivery): Promise<void> {
    const { job, report } = event.data;
    if (!job || !report) throw new Error('A visit report without its job or its content');
    await this.keepVisitPhotos.execute(delivery.tx, {
      jobId: job.id,
      visitReportId: report.id,
      ownerId: event.actorid,
      prior: report.priorPhotoIds.filter(isId),
      completed: report.completedPhotoIds.filter(isId),
    });
  }
}
