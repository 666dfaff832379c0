// Generated from /openapi.json by `npm run api -w web`; never edited.
import type { GetFaultsDeleted } from './getFaultsDeleted';

export type GetFaultsParams = {
/**
 * Also those no longer offered, which old jobs may name
 */
deleted?: GetFaultsDeleted;
};
