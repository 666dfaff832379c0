import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import type { directory } from '@makegood/contracts';
import { type CloudEvent, Delivery, OnEvent } from '@makegood/messaging';
import { recordClient } from '../commands/record-client.js';

@Controller()
export class OnClientChanged {
  @OnEvent('directory.client.changed.v1')
  async handle(@Payload() event: CloudEvent<directory.ClientState>, @Ctx() { tx }: Delivery): Promise<void> {
    await recordClient(tx.em, event.data);
  }
}
