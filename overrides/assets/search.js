// Finds pages in the small index of one language. Nothing typed here leaves the phone.
(function () {
  var field = document.getElementById("q"), list = document.getElementById("hits"), none = document.getElementById("none");
  if (!field || !window.fetch) return;
  var everything = list.innerHTML, entries = null;
  var root = field.dataset.index.replace(/assets\/.*/, "");

  function plain(text) {
    return text.toLowerCase().normalize("NFC").replace(/(\d)[\s().-]+(?=\d)/g, "$1").replace(/ё/g, "е");
  }
  function words(text) {
    return plain(text).split(/[^\p{L}\p{N}#]+/u).filter(Boolean);
  }
  // A typed word may carry endings (паспортыг, 여권을) or be a part of a compound (콜센터 in 다누리콜센터).
  function matches(typed, word) {
    if (word.indexOf(typed) === 0) return 3;
    var hangul = /[가-힣]/.test(typed), stem = hangul ? 2 : 4;
    if (word.length >= stem && typed.indexOf(word) === 0 && !/\d/.test(word)) return 2;
    if ((hangul || /\d/.test(typed)) && typed.length >= 2 && word.indexOf(typed) > 0) return 1;
    var same = 0;
    while (same < typed.length && same < word.length && typed[same] === word[same]) same++;
    return !hangul && same >= 5 && same >= typed.length - 4 && same >= word.length - 4 ? 1 : 0;
  }
  function score(typed, entry) {
    var total = 0;
    for (var i = 0; i < typed.length; i++) {
      var best = 0;
      entry.words.forEach(function (word, at) {
        best = Math.max(best, matches(typed[i], word) * (at < entry.inTitle ? 3 : 1));
      });
      if (!best) return 0;
      total += best;
    }
    return total;
  }
  function show() {
    var typed = words(field.value);
    if (!typed.length) { list.innerHTML = everything; none.hidden = true; return; }
    var found = entries.map(function (entry) { return [score(typed, entry), entry]; })
      .filter(function (pair) { return pair[0]; })
      .sort(function (a, b) { return b[0] - a[0]; }).slice(0, 12);
    list.textContent = "";
    found.forEach(function (pair) {
      var item = document.createElement("li"), link = document.createElement("a");
      link.href = root + pair[1].address || "./";
      link.textContent = pair[1].title;
      item.appendChild(link);
      list.appendChild(item);
    });
    none.hidden = found.length > 0;
  }
  fetch(field.dataset.index).then(function (answer) { return answer.json(); }).then(function (raw) {
    entries = raw.map(function (row) {
      var title = words(row[0]);
      return { title: row[0], address: row[1], words: title.concat(words(row[2])), inTitle: title.length };
    });
    field.hidden = false;
    field.focus();
    field.addEventListener("input", show);
    show();
  });
})();
