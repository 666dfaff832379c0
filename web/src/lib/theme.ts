import { ref } from 'vue';

export type Theme = 'system' | 'light' | 'dark';

const key = 'makegood.theme'; // read by public/theme-boot.js too

function stored(): Theme {
  try {
    const value = localStorage.getItem(key);
    return value === 'light' || value === 'dark' ? value : 'system';
  } catch {
    return 'system';
  }
}

export const theme = ref<Theme>(stored());

export function setTheme(next: Theme): void {
  theme.value = next;
  if (next === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = next;
  try {
    if (next === 'system') localStorage.removeItem(key);
    else localStorage.setItem(key, next);
  } catch {
    // No storage: the choice lasts as long as the page.
  }
}
