// Runs before the first paint, so that a dark screen never flashes white. A file of its own: the policy forbids inline scripts.
(function () {
  var choice = null;
  try {
    choice = localStorage.getItem('dangol.theme');
  } catch (error) {
    // Storage may be closed to us; the system's choice is used.
  }
  var dark = choice === 'dark' || (choice !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
})();
