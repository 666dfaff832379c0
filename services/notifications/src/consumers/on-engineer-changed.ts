import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import type { directory } from '@makegood/contracts';
import { type CloudEvent, Delivery, OnEvent } from '@makegood/messaging';
import { recordEngineer } from '../commands/record-engineer.js';

@Controller()
export class OnEngineerChanged {
  @OnEvent('directory.engineer.changed.v1')
  async handle(@Payload() event: CloudEvent<directory.EngineerState>, @Ctx() { tx }: Delivery): Promise<void> {
    await recordEngineer(tx.em, event.data);
  }
}
