import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import type { directory } from '@makegood/contracts';
import { type CloudEvent, Delivery, OnEvent } from '@makegood/messaging';
import { FollowClient } from '../commands/follow-client.js';

@Controller()
export class OnClientChanged {
  constructor(private readonly followClient: FollowClient) {}

  @OnEvent('directory.client.changed.v1')
  async handle(@Payload() event: CloudEvent<directory.ClientState>, @Ctx() delivery: Delivery): Promise<void> {
    await this.followClient.execute(delivery.tx, event.data);
  }
}
