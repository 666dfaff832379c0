import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import type { directory } from '@makegood/contracts';
import { type CloudEvent, Delivery, OnEvent } from '@makegood/messaging';
import { recordName } from './record-name.js';
import { recordSettings } from './record-settings.js';

/** Names and settings the register shows, as the directory changes them. */
@Controller()
export class OnReferenceChanged {
  @OnEvent('directory.client.changed.v1')
  async client(@Payload() { data }: CloudEvent<directory.ClientState>, @Ctx() { tx }: Delivery): Promise<void> {
    await recordName(tx.em, { kind: 'client', ...data });
  }

  @OnEvent('directory.site.changed.v1')
  async site(@Payload() { data }: CloudEvent<directory.SiteState>, @Ctx() { tx }: Delivery): Promise<void> {
    await recordName(tx.em, { kind: 'site', ...data });
  }

  @OnEvent('directory.plot.changed.v1')
  async plot(@Payload() { data }: CloudEvent<directory.PlotState>, @Ctx() { tx }: Delivery): Promise<void> {
    await recordName(tx.em, { kind: 'plot', ...data });
  }

  @OnEvent('directory.engineer.changed.v1')
  async engineer(@Payload() { data }: CloudEvent<directory.EngineerState>, @Ctx() { tx }: Delivery): Promise<void> {
    const { id, version, name } = data;
    await recordName(tx.em, { kind: 'engineer', id, version, name });
  }

  @OnEvent('directory.settings.changed.v1')
  async settings(@Payload() { data }: CloudEvent<directory.SettingsState>, @Ctx() { tx }: Delivery): Promise<void> {
    await recordSettings(tx.em, data);
  }
}
