import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import type { scheduling } from '@makegood/contracts';
import { type CloudEvent, Delivery, OnEvent } from '@makegood/messaging';
import { recordBooking } from './record-booking.js';

type BookingEvent = CloudEvent<scheduling.BookingEvent>;

/** Whatever happens to a booking, the register takes its state. */
@Controller()
export class OnBookingChanged {
  @OnEvent('scheduling.booking.made.v1')
  async made(@Payload() event: BookingEvent, @Ctx() delivery: Delivery): Promise<void> {
    await this.record(event, delivery);
  }

  @OnEvent('scheduling.booking.moved.v1')
  async moved(@Payload() event: BookingEvent, @Ctx() delivery: Delivery): Promise<void> {
    await this.record(event, delivery);
  }

  @OnEvent('scheduling.booking.cleared.v1')
  async cleared(@Payload() event: BookingEvent, @Ctx() delivery: Delivery): Promise<void> {
    await this.record(event, delivery);
  }

  private async record({ data }: BookingEvent, { tx }: Delivery): Promise<void> {
    if (!data.booking) throw new Error('The event carries no booking');
    await recordBooking(tx.em, data.booking);
  }
}
