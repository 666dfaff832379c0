import { deleteFaultsById, patchFaultsById, postFaults, postFaultsByIdRestore } from '@/lib/api/calls/settings/settings';
import type { Fault } from '@/lib/api/model';
import { newKey } from '@/lib/http';
import { tagOf } from '@/lib/record-form';

export type { Fault };

export const addFault = (name: string, key: string) => postFaults({ name }, { headers: { 'Idempotency-Key': key } });
export const renameFault = (fault: Fault, name: string) => patchFaultsById(fault.id, { name }, { headers: { 'If-Match': tagOf(fault) } });
export const deleteFault = (fault: Fault) => deleteFaultsById(fault.id, { headers: { 'If-Match': tagOf(fault) } });
export const restoreFault = (fault: Fault) => postFaultsByIdRestore(fault.id, { headers: { 'Idempotency-Key': newKey() } });
