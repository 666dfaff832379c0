import { useRouter } from 'vue-router';

/**
 * What a plain link does on a click: opens its address within the page, unless a tab or window of its own is asked for. For
 * places with dozens of links: each RouterLink is resolved anew whenever the address changes.
 */
export function useFollow(): (event: MouseEvent) => void {
  const router = useRouter();
  return (event) => {
    const { currentTarget: link } = event;
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || !(link instanceof HTMLAnchorElement)) return;
    event.preventDefault();
    void router.push(link.pathname);
  };
}
