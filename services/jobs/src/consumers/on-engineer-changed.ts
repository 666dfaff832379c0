import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import type { directory } from '@makegood/contracts';
import { type CloudEvent, Delivery, OnEvent } from '@makegood/messaging';
import { FollowEngineer } from '../commands/follow-engineer.js';

@Controller()
export class OnEngineerChanged {
  constructor(private readonly followEngineer: FollowEngineer) {}

  @OnEvent('directory.engineer.changed.v1')
  async handle(@Payload() event: CloudEvent<directory.EngineerState>, @Ctx() delivery: Delivery): Promise<void> {
    await this.followEngineer.execute(delivery.tx, event.data);
  }
}
