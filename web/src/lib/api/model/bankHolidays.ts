// Generated from /openapi.json by `npm run api -w web`; never edited.
import type { BankHolidaysItemsItem } from './bankHolidaysItemsItem';

export interface BankHolidays {
  items: BankHolidaysItemsItem[];
}
