import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import type { directory } from '@makegood/contracts';
import { type CloudEvent, Delivery, OnEvent } from '@makegood/messaging';
import { recordSettings } from '../commands/record-settings.js';

@Controller()
export class OnSettingsChanged {
  @OnEvent('directory.settings.changed.v1')
  async handle(@Payload() event: CloudEvent<directory.SettingsState>, @Ctx() { tx }: Delivery): Promise<void> {
    await recordSettings(tx.em, event.data);
  }
}
