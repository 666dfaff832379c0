// Generated from /openapi.json by `npm run api -w web`; never edited.

export interface NewClient {
  /** @maxLength 200 */
  name: string;
  active?: boolean;
  /**
     * @maxItems 20
     * @items.maxLength 200
     */
  customerCareEmails?: string[];
}
