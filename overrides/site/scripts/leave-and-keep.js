// The one script of the pages: leaves at once, and keeps pages where the reader asks. Every page is whole without it.
// It sends nothing, counts nothing and stores nothing by itself; the words and addresses in it come from the build.
//
// Leaving follows GOV.UK's "Exit this page" (govuk-frontend, MIT): a link that needs no script, a blank screen at once,
// three presses of Shift, words for screen readers, a page that comes back whole. Beyond it: the history entry is
// replaced, Esc works too, the tab loses its title, three presses must fall within five seconds all together, and
// without a connection a neutral page takes our place.
(function () {
  "use strict";
  var LIMIT = 5000, WORDS = "/*words*/", KEEP = "/*keep*/", AWAY = "/*away*/";
  var html = document.documentElement, language = WORDS[html.lang] ? html.lang : "mn", words = WORDS[language];
  var root = document.currentScript.src.replace(/assets\/[^/]*$/, "");
  var links = document.querySelectorAll("a.out"), title = document.title, left = false;
  var pressed = "", key = "", presses = 0, clock;

  var voice = document.createElement("p");
  voice.setAttribute("role", "status");
  voice.style.cssText = "position:absolute;width:1px;height:1px;margin:0;overflow:hidden;clip-path:inset(50%)";
  document.body.appendChild(voice);

  function each(list, act) { Array.prototype.forEach.call(list, act); }
  function blank(hidden) {
    left = hidden;
    presses = 0;
    clearTimeout(clock);
    each(document.body.children, function (part) {
      if (part === voice) return;
      if (hidden) part.style.setProperty("display", "none", "important");
      else part.style.removeProperty("display");
    });
    html.style.background = document.body.style.background = hidden ? "Canvas" : "";
    document.title = hidden ? words.leaving : title;
    voice.setAttribute("role", hidden ? "alert" : "status");
    voice.textContent = hidden ? words.leaving : "";
  }
  function leave() {
    if (left) return;
    blank(true);
    if (navigator.onLine !== false) return location.replace(links[0].href);
    var neutral = root + AWAY.replace("{language}", language);
    function nothing() { location.replace("about:blank"); }
    if (!workers || !workers.controller) return nothing();
    caches.match(neutral).then(function (kept) { if (kept) location.replace(neutral); else nothing(); }, nothing);
  }

  each(links, function (link) {
    link.addEventListener("click", function (event) { event.preventDefault(); leave(); });
  });
  document.addEventListener("keydown", function (event) {
    if (left) event.preventDefault(); // a fourth Esc would stop the other page from loading
    if (event.repeat) return;
    var alone = !event.ctrlKey && !event.altKey && !event.metaKey && !event.isComposing;
    pressed = alone ? event.key : "";
  }, true);
  document.addEventListener("keyup", function (event) {
    if (left) return;
    var counts = event.key === pressed && /^(Shift|Esc(ape)?)$/.test(pressed);
    if (!counts || pressed !== key) presses = 0;
    key = pressed;
    if (!counts) return;
    presses += 1;
    if (presses === 3) return leave();
    voice.textContent = (presses === 1 ? words.two : words.one).replace("{key}", key === "Shift" ? key : "Esc");
    if (presses > 1) return;
    clearTimeout(clock);
    clock = setTimeout(function () { presses = 0; voice.textContent = words.over; }, LIMIT);
  }, true);
  window.addEventListener("pageshow", function () { if (left) blank(false); });

  // Keeping: only on the help page, only when asked.
  var workers = navigator.serviceWorker, panel = document.getElementById("keep-panel");
  if (!panel || !workers || !window.caches || location.protocol === "file:") return;
  var place = document.getElementById("keep-place"), state = document.getElementById("keep-state");
  var on = document.getElementById("keep-on"), off = document.getElementById("keep-off");
  var rows = document.querySelectorAll(".rows li>a:first-child");

  each(rows, function (row) { place.appendChild(new Option(row.textContent.trim(), row.getAttribute("href"))); });

  function tell(registration, message) {
    message.language = language;
    return new Promise(function (resolve, reject) {
      var channel = new MessageChannel();
      channel.port1.onmessage = function (event) { if (event.data.failed) reject(); else resolve(event.data); };
      registration.active.postMessage(message, [channel.port2]);
      if (message.remove) setTimeout(resolve, 3000);
    });
  }
  function find() {
    return workers.getRegistration(root).then(function (found) {
      return found && found.active && found.active.scriptURL === root + KEEP ? found : null;
    });
  }
  function show(kept) {
    var names = [];
    each(rows, function (row) { if (kept.pages.indexOf(row.href) >= 0) names.push(row.textContent.trim()); });
    state.textContent = kept.said + " " + names.join(", ");
    off.hidden = !(panel.open = true);
    if (document.querySelector("link[rel=manifest]")) return;
    var manifest = document.createElement("link");
    manifest.rel = "manifest";
    manifest.href = panel.dataset.manifest;
    document.head.appendChild(manifest);
  }
  function remove() {
    return find().then(function (found) {
      return found && tell(found, { remove: true }).then(function () { return found.unregister(); });
    }).then(function () { return caches.keys(); }).then(function (names) {
      return Promise.all(names.map(function (name) { return !name.indexOf("keep " + root) && caches.delete(name); }));
    }).then(function () {
      each(document.querySelectorAll("link[rel=manifest]"), function (link) { link.remove(); });
      off.hidden = true;
    });
  }
  on.addEventListener("click", function () {
    var country = place.value, here = location.href.replace(/[?#].*/, ""), first = [here, new URL(country, here).href], also = [];
    each(document.querySelectorAll(".tongues a:not([aria-current])"), function (tongue) {
      also.push(tongue.href, new URL(country, tongue.href).href);
    });
    state.textContent = panel.dataset.busy;
    on.disabled = true;
    workers.register(root + KEEP).then(function () { return workers.ready; }).then(function (ready) {
      return tell(ready, { keep: first, also: also });
    }).then(show).catch(function () {
      state.textContent = panel.dataset.failed;
      return off.hidden && remove(); // what failed leaves nothing behind
    }).then(function () { on.disabled = false; });
  });
  off.addEventListener("click", function () {
    remove().then(function () { state.textContent = panel.dataset.removed; });
  });
  panel.hidden = false;
  find().then(function (found) { return found && tell(found, {}).then(show, remove); }); // a copy that the phone dropped
})();
