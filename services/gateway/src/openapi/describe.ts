import { SetMetadata } from '@nestjs/common';
import type { z } from 'zod';

/** What the API's description says of a route beyond its address; schemas are the ones that validate it. */
export interface RouteDescription {
  summary: string;
  tag: string;
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  /** A multipart upload: a file named `file`, and these text fields beside it. */
  upload?: z.ZodObject;
  /** What a 2xx carries; none for 204 and 303, `file` for bytes, `events` for server-sent events. */
  response?: z.ZodType | 'file' | 'events';
  /** 200 unless said otherwise. */
  status?: 200 | 201 | 202 | 204 | 303;
  /** Needs If-Match. */
  ifMatch?: boolean;
  /** Answers an ETag. */
  etag?: boolean;
  /** Takes an Idempotency-Key. */
  idempotent?: boolean;
}

export const routeDescription = Symbol('route description');

/** Describes a route to the readers of `/openapi.json`. Every route has one; a test walks them. */
export function Describe(description: RouteDescription): MethodDecorator {
  return SetMetadata(routeDescription, description);
}
