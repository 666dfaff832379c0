import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import type { scheduling } from '@makegood/contracts';
import { type CloudEvent, Delivery, OnEvent } from '@makegood/messaging';
import { FollowBooking } from '../commands/follow-booking.js';

type BookingEvent = CloudEvent<scheduling.BookingEvent>;

@Controller()
export class OnBookingChanged {
  constructor(private readonly followBooking: FollowBooking) {}

  @OnEvent('scheduling.booking.made.v1')
  async made(@Payload() event: BookingEvent, @Ctx() delivery: Delivery): Promise<void> {
    await this.follow(event, delivery);
  }

  @OnEvent('scheduling.booking.moved.v1')
  async moved(@Payload() event: BookingEvent, @Ctx() delivery: Delivery): Promise<void> {
    await this.follow(event, delivery);
  }

  @OnEvent('scheduling.booking.cleared.v1')
  async cleared(@Payload() event: BookingEvent, @Ctx() delivery: Delivery): Promise<void> {
    await this.follow(event, delivery);
  }

  private async follow({ data: { booking }, id }: BookingEvent, { tx }: Delivery): Promise<void> {
    if (!booking) throw new Error(`the booking event ${id} came without its booking`);
    await this.followBooking.execute(tx, booking);
  }
}
