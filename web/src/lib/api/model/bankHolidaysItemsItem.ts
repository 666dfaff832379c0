// Generated from /openapi.json by `npm run api -w web`; never edited.

export type BankHolidaysItemsItem = {
  /** Plain date */
  date: string;
  name: string;
};
