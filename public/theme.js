(() => {
  let kept = {};
  try {
    kept = localStorage;
  } catch {
    // Off.
  }
  const theme = kept['overseen.theme'];
  const isDark = theme === 'dark' || (theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = isDark ? 'dark' : 'light';
  if (!kept['overseen.neutral']) return;
  document.title = 'Notes';
  for (const link of document.querySelectorAll('link')) link.href = link.href.replace(/\w+(?=\.\w+$)/, 'notes');
})();
