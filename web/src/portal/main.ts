import '@/ui/styles.css';
import './portal.css';
import { VueQueryPlugin } from '@tanstack/vue-query';
import { createPinia } from 'pinia';
import { createApp } from 'vue';
import { newQueryClient } from '@/lib/query';
import { useSession } from '@/lib/session';
import App from './app.vue';
import { router } from './router';

const app = createApp(App).use(createPinia()).use(VueQueryPlugin, { queryClient: newQueryClient() });
const session = useSession();
session.askAgainWhenExpired();
await session.loadAbout().catch(() => undefined);
app.use(router).mount('#app');
