/// <reference types="vite/client" />

/** One Lucide icon as a component: `import IconPlus from '~icons/plus'`. */
declare module '~icons/*' {
  import type { FunctionalComponent } from 'vue';
  const icon: FunctionalComponent;
  export default icon;
}
