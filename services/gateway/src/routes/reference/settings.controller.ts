import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import type { directory } from '@makegood/contracts';
import type { Call } from '@makegood/kernel';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { expectedVersion, versionTag } from '../../http/conditional.js';
import { RequestCall } from '../../http/request-call.js';
import { Describe } from '../../openapi/describe.js';
import { Services } from '../../services.js';
import { toFault, toSettings } from './reference.mapper.js';
import {
  bankHolidays, fault, faultFields, faultPage, faultsQuery, idParams, pageQuery, repricing, settings, settingsChange, settingsHistory,
} from './reference.schema.js';

type Settings = z.infer<typeof settings>;
type Fault = z.infer<typeof fault>;
type Id = z.infer<typeof idParams>;

@Controller()
export class SettingsController {
  constructor(private readonly services: Services) {}

  @Get('settings')
  @Describe({ summary: 'The company’s settings', tag: 'Settings', response: settings, etag: true })
  async get(@RequestCall() call: Call, @Res({ passthrough: true }) reply: FastifyReply): Promise<Settings> {
    return answer(await this.services.directory.getSettings({}, call), reply);
  }

  @Patch('settings')
  @Describe({ summary: 'Change the settings', tag: 'Settings', body: settingsChange, response: settings, ifMatch: true, etag: true })
  async change(
    @Body({ schema: settingsChange }) body: z.infer<typeof settingsChange>,
    @Headers('if-match') ifMatch: string | undefined,
    @RequestCall() call: Call,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Settings> {
    const current = await this.services.directory.getSettings({}, call);
    const changed = Object.keys(body);
    const request = { expectedVersion: expectedVersion(ifMatch), fields: { ...current, ...body }, changed };
    return answer(await this.services.directory.changeSettings(request, call), reply);
  }

  @Get('settings/history')
  @Describe({ summary: 'Who changed the settings, newest first', tag: 'Settings', query: pageQuery, response: settingsHistory })
  async history(
    @Query({ schema: pageQuery }) { limit = 100, cursor = '' }: z.infer<typeof pageQuery>,
    @RequestCall() call: Call,
  ): Promise<z.infer<typeof settingsHistory>> {
    const page = await this.services.directory.listSettingsHistory({ limit, beforeId: cursor }, call);
    const items = page.items.map(({ source: _source, at = '', ...entry }) => ({ ...entry, at }));
    return { items, nextCursor: page.nextBeforeId || null };
  }

  @Get('settings/repricing')
  @Describe({ summary: 'How many jobs follow the rates, and how many have yet to catch up', tag: 'Settings', response: repricing })
  async repricing(@RequestCall() call: Call): Promise<z.infer<typeof repricing>> {
    return this.services.jobs.getRepricing({}, call);
  }

  @Get('settings/bank-holidays')
  @Describe({ summary: 'Bank holidays as published, kept or not', tag: 'Settings', response: bankHolidays })
  async bankHolidays(@RequestCall() call: Call): Promise<z.infer<typeof bankHolidays>> {
    return this.services.directory.listBankHolidays({}, call);
  }

  @Get('faults')
  @Describe({ summary: 'Who may be at fault', tag: 'Settings', query: faultsQuery, response: faultPage })
  async faults(
    @Query({ schema: faultsQuery }) query: z.infer<typeof faultsQuery>,
    @RequestCall() call: Call,
  ): Promise<z.infer<typeof faultPage>> {
    const { faults } = await this.services.directory.getSettings({}, call);
    return { items: faults.filter(({ deleted }) => query.deleted || !deleted).map(toFault), nextCursor: null };
  }

  @Post('faults')
  @HttpCode(201)
  @Describe({ summary: 'Add a fault', tag: 'Settings', body: faultFields, response: fault, status: 201, idempotent: true })
  async createFault(
    @Body({ schema: faultFields }) { name }: z.infer<typeof faultFields>,
    @RequestCall() call: Call,
  ): Promise<Fault> {
    return toFault(await this.services.directory.createFault({ name }, call));
  }

  @Patch('faults/:id')
  @Describe({ summary: 'Rename a fault', tag: 'Settings', params: idParams, body: faultFields, response: fault, ifMatch: true })
  async changeFault(
    @Param({ schema: idParams }) { id }: Id,
    @Body({ schema: faultFields }) { name }: z.infer<typeof faultFields>,
    @Headers('if-match') ifMatch: string | undefined,
    @RequestCall() call: Call,
  ): Promise<Fault> {
    const request = { id, expectedVersion: expectedVersion(ifMatch), name };
    return toFault(await this.services.directory.changeFault(request, call));
  }

  @Delete('faults/:id')
  @HttpCode(204)
  @Describe({ summary: 'Stop offering a fault', tag: 'Settings', params: idParams, status: 204, ifMatch: true })
  async deleteFault(
    @Param({ schema: idParams }) { id }: Id,
    @Headers('if-match') ifMatch: string | undefined,
    @RequestCall() call: Call,
  ): Promise<void> {
    await this.services.directory.deleteFault({ id, expectedVersion: expectedVersion(ifMatch) }, call);
  }

  @Post('faults/:id/restore')
  @HttpCode(200)
  @Describe({ summary: 'Offer a deleted fault again', tag: 'Settings', params: idParams, response: fault, idempotent: true })
  async restoreFault(@Param({ schema: idParams }) { id }: Id, @RequestCall() call: Call): Promise<Fault> {
    return toFault(await this.services.directory.restoreFault({ id }, call));
  }
}

function answer(state: directory.SettingsState, reply: FastifyReply): Settings {
  void reply.header('etag', versionTag(state.version));
  return toSettings(state);
}
