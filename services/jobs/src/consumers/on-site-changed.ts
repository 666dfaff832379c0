import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import type { directory } from '@makegood/contracts';
import { type CloudEvent, Delivery, OnEvent } from '@makegood/messaging';
import { FollowSite } from '../commands/follow-site.js';

@Controller()
export class OnSiteChanged {
  constructor(private readonly followSite: FollowSite) {}

  @OnEvent('directory.site.changed.v1')
  async handle(@Payload() event: CloudEvent<directory.SiteState>, @Ctx() delivery: Delivery): Promise<void> {
    await this.followSite.execute(delivery.tx, event.data);
  }
}
