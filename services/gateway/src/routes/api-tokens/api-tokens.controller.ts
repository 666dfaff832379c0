import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import type { directory } from '@makegood/contracts';
import type { Call } from '@makegood/kernel';
import type { z } from 'zod';
import { RequestCall } from '../../http/request-call.js';
import { Describe } from '../../openapi/describe.js';
import { Services } from '../../services.js';
import { idParams } from '../reference/reference.schema.js';
import { apiTokenPage, madeApiToken, newApiToken, type apiToken } from './api-tokens.schema.js';

@Controller('api-tokens')
export class ApiTokensController {
  constructor(private readonly services: Services) {}

  @Get()
  @Describe({ summary: 'Tokens of other systems', tag: 'API tokens', response: apiTokenPage })
  async list(@RequestCall() call: Call): Promise<z.infer<typeof apiTokenPage>> {
    const { items } = await this.services.directory.listApiTokens({}, call);
    return { items: items.map(toApiToken), nextCursor: null };
  }

  @Post()
  @HttpCode(201)
  @Describe({
    summary: 'Make a token; its secret is told this once', tag: 'API tokens',
    body: newApiToken, response: madeApiToken, status: 201, idempotent: true,
  })
  async create(
    @Body({ schema: newApiToken }) { name, scopes, expiresAt }: z.infer<typeof newApiToken>,
    @RequestCall() call: Call,
  ): Promise<z.infer<typeof madeApiToken>> {
    const { secret, token } = await this.services.directory.createApiToken({ name, scopes, expiresAt: expiresAt ?? undefined }, call);
    return { ...toApiToken(token), secret };
  }

  @Delete(':id')
  @HttpCode(204)
  @Describe({ summary: 'Revoke a token, at once and for good', tag: 'API tokens', params: idParams, status: 204 })
  async revoke(@Param({ schema: idParams }) { id }: z.infer<typeof idParams>, @RequestCall() call: Call): Promise<void> {
    await this.services.directory.revokeApiToken({ id }, call);
  }
}

function toApiToken(state: directory.ApiTokenState | undefined): z.infer<typeof apiToken> {
  if (!state) throw new Error('directory answered without the token');
  const { id, name, prefix, scopes, createdAt = '', createdByName, expiresAt = null, lastUsedAt = null } = state;
  return { id, name, prefix, scopes, createdAt, createdByName, expiresAt, lastUsedAt };
}
