// Sets the theme before the first paint. A file of its own, because the page allows no inline script.
(() => {
  let theme;
  try {
    theme = localStorage.getItem('overseen.theme');
  } catch {
    theme = null; // Storage is switched off: follow the device.
  }
  const isDark = theme === 'dark' || (theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = isDark ? 'dark' : 'light';
})();
