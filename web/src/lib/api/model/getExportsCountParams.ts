// Generated from /openapi.json by `npm run api -w web`; never edited.
import type { GetExportsCountChargeableOnly } from './getExportsCountChargeableOnly';
import type { GetExportsCountDateType } from './getExportsCountDateType';

export type GetExportsCountParams = {
/**
 * Which date has to lie in the range
 */
dateType: GetExportsCountDateType;
/**
 * Plain date
 */
from: string;
/**
 * Plain date
 */
to: string;
/**
 * @maxItems 200
 */
clientId?: string[];
chargeableOnly?: GetExportsCountChargeableOnly;
};
