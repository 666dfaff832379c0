import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import type { directory } from '@makegood/contracts';
import { type CloudEvent, Delivery, OnEvent } from '@makegood/messaging';
import { recordHandOver } from '../commands/record-hand-over.js';

@Controller()
export class OnEngineersReleased {
  @OnEvent('directory.site.engineers-released.v1')
  async handle(@Payload() event: CloudEvent<directory.SiteReleased>, @Ctx() { tx }: Delivery): Promise<void> {
    await recordHandOver(tx, event.data);
  }
}
