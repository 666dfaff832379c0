// Sets the chosen theme before the first paint. A file of its own, as inline script is refused by our policy.
try {
  const theme = localStorage.getItem('makegood.theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // No storage: the system's theme applies.
}
