import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { refuse, type Call, type DomainError } from '@makegood/kernel';
import type { z } from 'zod';
import { RequestCall } from '../../http/request-call.js';
import { Describe } from '../../openapi/describe.js';
import { Services } from '../../services.js';
import { preferenceParams, preferences, preferenceValue } from './preferences.schema.js';

@Controller('session/preferences')
export class PreferencesController {
  constructor(private readonly services: Services) {}

  @Get()
  @Describe({ summary: 'What I like to see', tag: 'Session', response: preferences })
  async list(@RequestCall() call: Call): Promise<z.infer<typeof preferences>> {
    const { items } = await this.services.preferences.listPreferences({}, call);
    const byName = items.map(({ name, valueJson }) => [name, JSON.parse(valueJson) as unknown] as const);
    return { userId: call.actor.id, items: Object.fromEntries(byName) };
  }

  @Put(':name')
  @Describe({
    summary: 'Keep something I like to see; the last one written stands', tag: 'Session', params: preferenceParams,
    body: preferenceValue, response: preferenceValue,
  })
  async keep(
    @Param({ schema: preferenceParams }) { name }: z.infer<typeof preferenceParams>,
    @Body({ schema: preferenceValue }) { value, userId }: z.infer<typeof preferenceValue>,
    @RequestCall() call: Call,
  ): Promise<z.infer<typeof preferenceValue>> {
    if (userId !== undefined && userId !== call.actor.id) throw anotherUser();
    await this.services.preferences.keepPreference({ name, valueJson: JSON.stringify(value) }, call);
    return { value };
  }
}

/** A page left open from before somebody else signed in in this browser. */
function anotherUser(): DomainError {
  return refuse.conflict('session/another-user', 'Somebody else is signed in by now. Reload the page.');
}
