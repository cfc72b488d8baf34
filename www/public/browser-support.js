// For browsers that cannot run the page: they get words instead of nothing. Written in ECMAScript 3
// so that even they can read it.
// biome-ignore-all lint/complexity/useArrowFunction: see above

(function () {
  /** The shortest module that there is. */
  var ANY_MODULE = [0, 97, 115, 109, 1, 0, 0, 0];
  /** A function that makes a vector and drops it: only an engine with SIMD takes it as valid. */
  var SIMD_MODULE = ANY_MODULE.concat([
    1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 10, 9, 1, 7, 0, 65, 0, 253, 15, 26, 11,
  ]);

  function takes(module) {
    return (
      typeof WebAssembly === 'object' &&
      typeof Uint8Array === 'function' &&
      WebAssembly.validate(new Uint8Array(module))
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

  /** What only some of the pages need, as their `data-needs` says. */
  function hasOwnNeeds() {
    var script = document.currentScript;
    var need = script ? script.getAttribute('data-needs') : '';
    // Safari 15.4.
    if (need === 'dialog') return typeof HTMLDialogElement === 'function';
    // The page that carries the engine with SIMD, packed: Chromium 91, Safari 16.4.
    if (need === 'inline') return takes(SIMD_MODULE) && typeof DecompressionStream === 'function';
    return true;
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

  if (takes(ANY_MODULE) && hasModuleWorkers() && hasReplaceChildren() && hasOwnNeeds()) return;
  document.documentElement.setAttribute('data-too-old', '');
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', show);
  else show();
})();
