import '@/ui/styles.css';
import { VueQueryPlugin } from '@tanstack/vue-query';
import { createPinia } from 'pinia';
import { createApp } from 'vue';
import { newQueryClient } from '@/lib/query';
import { useSession } from '@/lib/session';
import { listenForShortcuts } from '@/lib/shortcuts';
import App from './app.vue';
import { router } from './router';

const queryClient = newQueryClient();
const app = createApp(App).use(createPinia()).use(VueQueryPlugin, { queryClient });

const session = useSession();
session.askAgainWhenExpired();
listenForShortcuts();
// Name and time zone of the company come before the first page, so that no date is drawn twice.
await session.loadAbout().catch(() => undefined);
app.use(router).mount('#app');
