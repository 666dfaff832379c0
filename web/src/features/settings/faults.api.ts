import { useQuery, useQueryClient } from '@tanstack/vue-query';
import type { Fault } from '@/lib/api/model';
import { deleteFaultsById, getFaults, patchFaultsById, postFaults } from '@/lib/api/calls/settings/settings';
import { onChange } from '@/lib/live';
import { tagOf } from '@/lib/record-form';

export type { Fault };

/** The faults the portal offers. Their changes are announced as the settings'. */
export function useFaults() {
  const queries = useQueryClient();
  onChange(({ type }) => {
    if (type.startsWith('directory.settings.')) void queries.invalidateQueries({ queryKey: ['faults'] });
  });
  return useQuery({ queryKey: ['faults'], queryFn: () => getFaults().then(({ items }) => items) });
}

export const addFault = (name: string, key: string) => postFaults({ name }, { headers: { 'Idempotency-Key': key } });
export const renameFault = (fault: Fault, name: string) => patchFaultsById(fault.id, { name }, { headers: { 'If-Match': tagOf(fault) } });
export const deleteFault = (fault: Fault) => deleteFaultsById(fault.id, { headers: { 'If-Match': tagOf(fault) } });
