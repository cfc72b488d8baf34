// For browsers that cannot run the page: they get words instead of nothing. Written in ECMAScript 3
// so that even they can read it.
// biome-ignore-all lint/complexity/useArrowFunction: see above

(function () {
  /** A function that makes a vector and drops it: only an engine with SIMD takes it as valid. */
  var SIMD_MODULE = [
    0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 10, 9, 1, 7, 0, 65, 0, 253, 15, 26,
    11,
  ];

  function hasSimd() {
    return (
      typeof WebAssembly === 'object' &&
      typeof Uint8Array === 'function' &&
      WebAssembly.validate(new Uint8Array(SIMD_MODULE))
    );
  }

  /** Browsers that know module workers ask for the type that is wanted. */
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

  function show() {
    var link = document.getElementById('too-old-link');
    document.getElementById('too-old').removeAttribute('hidden');
    document.getElementById('stage').setAttribute('hidden', '');
    document.getElementById('masthead').setAttribute('hidden', '');
    link.value = location.href;
    link.onfocus = function () {
      link.select();
    };
  }

  if (hasSimd() && hasModuleWorkers()) return;
  document.documentElement.setAttribute('data-too-old', '');
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', show);
  else show();
})();
