import { reactive } from 'vue';

/** Names of the panes that show their own messages just now. */
export const hosts = reactive(new Set<string>());
