/** A refusal of one field, as the API names it: `path` is the field's name in the request. */
export interface FieldRefusal {
  path: string;
  code: string;
  message: string;
}

/** What any call may throw: the API's problem+json, or status 0 when no answer came. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly errors: FieldRefusal[] = [],
    /** The whole problem; a 412 carries the record as it is now. */
    readonly problem: Record<string, unknown> = {},
  ) {
    super(message);
    this.name = 'ApiError';
  }

  /** True when the same call may work later unchanged: no answer, too busy, a fault of the server's. */
  get isPassing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }

  static async from(response: Response): Promise<ApiError> {
    const problem = await response
      .json()
      .then((body: unknown) => (body && typeof body === 'object' ? (body as Record<string, unknown>) : {}))
      .catch(() => ({}) as Record<string, unknown>);
    const text = (key: string): string | undefined =>
      typeof problem[key] === 'string' ? problem[key] : undefined;
    return new ApiError(
      response.status,
      text('code') ?? `http/${response.status}`,
      text('detail') ?? text('title') ?? response.statusText,
      Array.isArray(problem.errors) ? (problem.errors as FieldRefusal[]) : [],
      problem,
    );
  }
}
