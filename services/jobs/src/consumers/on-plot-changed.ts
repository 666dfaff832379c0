import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import type { directory } from '@makegood/contracts';
import { type CloudEvent, Delivery, OnEvent } from '@makegood/messaging';
import { FollowPlot } from '../commands/follow-plot.js';

@Controller()
export class OnPlotChanged {
  constructor(private readonly followPlot: FollowPlot) {}

  @OnEvent('directory.plot.changed.v1')
  async handle(@Payload() event: CloudEvent<directory.PlotState>, @Ctx() delivery: Delivery): Promise<void> {
    await this.followPlot.execute(delivery.tx, event.data);
  }
}
