import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import type { directory } from '@makegood/contracts';
import { type CloudEvent, Delivery, OnEvent } from '@makegood/messaging';
import { recordPlot } from '../commands/record-plot.js';

@Controller()
export class OnPlotChanged {
  @OnEvent('directory.plot.changed.v1')
  async handle(@Payload() event: CloudEvent<directory.PlotState>, @Ctx() { tx }: Delivery): Promise<void> {
    await recordPlot(tx.em, event.data);
  }
}
