// A copy of the site opened from a disk has no server to find index.html: say it in the links.
(function () {
  'use strict';
  if (location.protocol !== 'file:') { return; }
  document.querySelectorAll('a[href]').forEach(function (enlace) {
    var url = new URL(enlace.getAttribute('href'), location.href);
    if (url.protocol === 'file:' && url.pathname.slice(-1) === '/') {
      url.pathname += 'index.html';
      // Not `enlace.href =`: in the link of a map that property cannot be written.
      enlace.setAttribute('href', url.href);
    }
  });
}());
