// For browsers that cannot run the page: they get words instead of nothing. Written in ECMAScript 3
// so that even they can read it.
// biome-ignore-all lint/complexity/useArrowFunction: see above

(function () {
  function hasWebAssembly() {
    return (
      typeof WebAssembly === 'object' &&
      typeof Uint8Array === 'function' &&
      // The shortest module that there is.
      WebAssembly.validate(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]))
    );
  }

  /** Chromium 80, Firefox 114, Safari 15: browsers that know module workers ask for the type. */
  function hasModuleWorkers() {
    var asked = false;
    var options = {};
    if (typeof Worker !== 'function' || !Object.defineProperty) return false;
    Object.defineProperty(options, 'type', {
      get: function () {
        asked = true;
        // Enough is known; no worker has to be made for it.
        throw new Error();
      },
    });
    try {
      new Worker('', options).terminate();
    } catch (_error) {
      // Thrown above.
    }
    return asked;
  }

  /** Chromium 86 brought it, and with it comes all of the language that the pages are built for. */
  function hasReplaceChildren() {
    return typeof document.documentElement.replaceChildren === 'function';
  }

  /** Safari 15.4; the phone's page has none. */
  function hasDialogs() {
    var script = document.currentScript;
    var isNeeded = !script || script.getAttribute('data-needs') === 'dialog';
    return !isNeeded || typeof HTMLDialogElement === 'function';
  }

  function show() {
    var link = document.getElementById('too-old-link');
    var parts = document.body.children;
    var index;
    for (index = 0; index < parts.length; index += 1) {
      if (parts[index].id === 'too-old') parts[index].removeAttribute('hidden');
      else parts[index].setAttribute('hidden', '');
    }
    link.value = location.href;
    link.onfocus = function () {
      link.select();
    };
  }

  if (hasWebAssembly() && hasModuleWorkers() && hasReplaceChildren() && hasDialogs()) return;
  document.documentElement.setAttribute('data-too-old', '');
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', show);
  else show();
})();
