import { Controller, Get, Query } from '@nestjs/common';
import type { Call } from '@makegood/kernel';
import type { z } from 'zod';
import { RequestCall } from '../../http/request-call.js';
import { Describe } from '../../openapi/describe.js';
import { Services } from '../../services.js';
import type { JobStatus } from '../jobs/jobs.schema.js';
import { findQuery, found } from './find.schema.js';

@Controller('find')
export class FindController {
  constructor(private readonly services: Services) {}

  @Get()
  @Describe({ summary: 'Jobs by Ref Num, plot, address, postcode or customer', tag: 'Jobs', query: findQuery, response: found })
  async find(
    @Query({ schema: findQuery }) { q, limit = 0 }: z.infer<typeof findQuery>,
    @RequestCall() call: Call,
  ): Promise<z.infer<typeof found>> {
    const { items } = await this.services.reporting.findJobs({ q, limit }, call);
    return {
      items: items.map(({ deleted, status, ...job }) => ({
        ...job, status: status as JobStatus, ...(deleted ? { deleted } : {}),
      })),
    };
  }
}
