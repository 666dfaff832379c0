import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import type { directory } from '@makegood/contracts';
import type { Call } from '@makegood/kernel';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { expectedVersion, versionTag } from '../../http/conditional.js';
import { RequestCall } from '../../http/request-call.js';
import { Describe } from '../../openapi/describe.js';
import { Services } from '../../services.js';
import { sentFields, toUser } from './reference.mapper.js';
import { idParams, newUser, pageQuery, user, userChange, userPage } from './reference.schema.js';

type User = z.infer<typeof user>;

const empty: directory.UserFields = { email: '', name: '', roles: [], active: true, engineerId: '', password: '' };

@Controller('users')
export class UsersController {
  constructor(private readonly services: Services) {}

  @Get()
  @Describe({ summary: 'People with an account', tag: 'Users', query: pageQuery, response: userPage })
  async list(
    @Query({ schema: pageQuery }) query: z.infer<typeof pageQuery>,
    @RequestCall() call: Call,
  ): Promise<z.infer<typeof userPage>> {
    const page = await this.services.directory.listUsers({ limit: 0, cursor: '', ...query }, call);
    return { items: page.items.map(toUser), nextCursor: page.nextCursor || null };
  }

  @Post()
  @HttpCode(201)
  @Describe({ summary: 'Add a user', tag: 'Users', body: newUser, response: user, status: 201, etag: true, idempotent: true })
  async create(
    @Body({ schema: newUser }) body: z.infer<typeof newUser>,
    @RequestCall() call: Call,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<User> {
    return answer(await this.services.directory.createUser({ fields: sentFields(empty, body).fields }, call), reply);
  }

  @Patch(':id')
  @Describe({ summary: 'Change a user', tag: 'Users', params: idParams, body: userChange, response: user, ifMatch: true, etag: true })
  async change(
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Body({ schema: userChange }) body: z.infer<typeof userChange>,
    @Headers('if-match') ifMatch: string | undefined,
    @RequestCall() call: Call,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<User> {
    const request = { id, expectedVersion: expectedVersion(ifMatch), ...sentFields(empty, body) };
    return answer(await this.services.directory.changeUser(request, call), reply);
  }

  @Delete(':id')
  @HttpCode(204)
  @Describe({ summary: 'Delete a user and sign them out', tag: 'Users', params: idParams, status: 204, ifMatch: true })
  async remove(
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Headers('if-match') ifMatch: string | undefined,
    @RequestCall() call: Call,
  ): Promise<void> {
    await this.services.directory.deleteUser({ id, expectedVersion: expectedVersion(ifMatch) }, call);
  }
}

function answer(state: directory.UserState, reply: FastifyReply): User {
  void reply.header('etag', versionTag(state.version));
  return toUser(state);
}
