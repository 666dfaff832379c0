import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import type { directory } from '@makegood/contracts';
import { type CloudEvent, Delivery, OnEvent } from '@makegood/messaging';
import { FollowSettings } from '../commands/follow-settings.js';

@Controller()
export class OnSettingsChanged {
  constructor(private readonly followSettings: FollowSettings) {}

  @OnEvent('directory.settings.changed.v1')
  async handle(@Payload() event: CloudEvent<directory.SettingsState>, @Ctx() delivery: Delivery): Promise<void> {
    await this.followSettings.execute(delivery.tx, event.data);
  }
}
