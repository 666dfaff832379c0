import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import type { directory } from '@makegood/contracts';
import { type CloudEvent, Delivery, OnEvent } from '@makegood/messaging';
import { recordSite } from '../commands/record-site.js';

@Controller()
export class OnSiteChanged {
  @OnEvent('directory.site.changed.v1')
  async handle(@Payload() event: CloudEvent<directory.SiteState>, @Ctx() { tx }: Delivery): Promise<void> {
    await recordSite(tx.em, event.data);
  }
}
