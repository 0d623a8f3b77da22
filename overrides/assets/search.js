// Finds pages in the small index of one language. Nothing typed here leaves the phone.
(function () {
  var field = document.getElementById("q"), list = document.getElementById("hits"), none = document.getElementById("none");
  if (!field || !window.fetch) return;
  var everything = list.innerHTML, entries = null;
  var root = field.dataset.index.replace(/assets\/.*/, ""), mongolian = document.documentElement.lang === "mn";

  function plain(text) {
    return text.toLowerCase().normalize("NFC").replace(/(\d)[\s().\u2010-\u2015-]+(?=\d)/g, "$1")
      .replace(/[à-ɏ]/g, function (letter) { return letter.normalize("NFD")[0]; });
  }
  function words(text) {
    return plain(text).split(/[^\p{L}\p{N}#]+/u).filter(Boolean).map(function (word) {
      return { text: word, sound: mongolian ? sound(word) : "" };
    });
  }
  // One rough spelling for Cyrillic and for the many Latin spellings of Mongolian: цалин, tsalin, calin -> calin;
  // хөдөлмөр, hodolmor, hudulmur -> hudulmur. Doubled letters count once, s and z are one, so are o, u, ө and ү.
  var SOUNDS = { а: "a", б: "b", в: "v", г: "g", д: "d", е: "e", ё: "iu", ж: "j", з: "s", и: "i", й: "i", к: "k", л: "l",
    м: "m", н: "n", о: "u", ө: "u", п: "p", р: "r", с: "s", т: "t", у: "u", ү: "u", ф: "f", х: "h", ц: "c", ч: "q",
    ш: "w", щ: "w", ъ: "", ы: "i", ь: "", э: "e", ю: "iu", я: "ia", є: "u", ї: "u", v: "u" };
  var LATIN = [[/w/g, "v"], [/kh|x/g, "h"], [/ts/g, "c"], [/ch/g, "q"], [/sh/g, "w"], [/d?zh|dj/g, "j"], [/ye/g, "e"],
    [/[oöü]/g, "u"], [/y/g, "i"], [/z/g, "s"], [/(^|[^aeiu])v(?![aei])/g, "$1u"], [/v(?=u)/g, "u"]];
  function sound(word) {
    var cyrillic = /[а-яёөүєї]/.test(word);
    var said = cyrillic ? word.replace(/[а-яёөүєїv]/g, function (letter) { return SOUNDS[letter] || ""; }) :
      LATIN.reduce(function (text, rule) { return text.replace(rule[0], rule[1]); }, word);
    return said.replace(/(\D)\1+/g, "$1");
  }
  // Endings of Mongolian nouns and verbs, in that spelling.
  var ENDING = /^(n|i|in|g|ig|d|t|nd|ud|nud|s|as|es|us|is|ar|er|ur|ir|tai|tei|tui|a|e|u|ru|lu|gui|h|j|san|sen|sun|na|ne|nu|dag|deg|dug|mar|mer|mur|ah|eh|uh|lt)*$/;
  function shared(one, other) {
    var same = 0;
    while (same < one.length && same < other.length && one[same] === other[same]) same++;
    return same;
  }
  function bones(said) {
    return said[0] + said.slice(1).replace(/[aeiu]/g, "");
  }
  function alike(typed, word) { // паспортыг, pasport; ажлын, ажил
    if (typed.length < 2) return 0;
    if (typed === word) return 5;
    if (typed.length >= 3 && word.indexOf(typed) === 0) return 4;
    var same = shared(typed, word);
    for (var at = same; at >= 3; at--) {
      if (ENDING.test(typed.slice(at)) && ENDING.test(word.slice(at))) return at >= same - 1 ? 3 : 1;
    }
    var few = bones(typed), most = bones(word);
    return typed.length >= 4 && most.length >= 3 && few.indexOf(most) === 0 && /^[ngdtsrh]{0,3}$/.test(few.slice(most.length)) ? 1 : 0;
  }
  function number(typed, word) { // 1577-1366, 15771366, +82 15771366
    if (typed === word) return 6;
    if (word.indexOf(typed) === 0) return 4;
    var bare = word.replace(/^0+/, "");
    return typed.length >= 4 && word.indexOf(typed) > 0 || bare.length >= 5 && typed.slice(-bare.length) === bare ? 3 : 0;
  }
  function matches(typed, word) {
    var one = typed.text, other = word.text;
    if (/^#?\d+$/.test(one)) return number(one, other);
    if (one === other) return 6;
    if (other.indexOf(one) === 0) return 5;
    if (/\d/.test(other)) return 0;
    if (/[가-힣]/.test(one)) { // 여권을, 콜센터 in 다누리콜센터, 한국비자 for 비자
      if (other.length >= 2 && one.indexOf(other) === 0) return 4;
      return one.length >= 2 && other.indexOf(one) > 0 ? 3 : other.length >= 2 && one.indexOf(other) > 0 ? 2 : 0;
    }
    if (mongolian && typed.sound && word.sound) return alike(typed.sound, word.sound);
    if (other.length >= 4 && one.indexOf(other) === 0) return 3;
    var same = shared(one, other);
    return same >= 4 && same >= one.length - 3 && same >= other.length - 3 ? 2 : 0;
  }
  function best(typed, entry) {
    return entry.words.reduce(function (top, part) {
      return Math.max(top, matches(typed, part.word) * part.weight);
    }, 0);
  }
  // A word that few pages have says more than one that many have; not every typed word must be found.
  function search(typed) {
    var points = entries.map(function (entry) { return { entry: entry, sum: 0, found: 0 }; });
    typed.forEach(function (word) {
      var scores = entries.map(function (entry) { return best(word, entry); });
      var rare = Math.log(1 + entries.length / scores.filter(Boolean).length);
      scores.forEach(function (score, at) {
        if (!score) return;
        points[at].sum += score * rare;
        points[at].found++;
      });
    });
    return points.filter(function (one) { return one.found; }).sort(function (a, b) { return b.sum - a.sum; }).slice(0, 12);
  }
  function show() {
    var typed = words(field.value).slice(0, 12);
    if (!typed.length) { list.innerHTML = everything; none.hidden = true; return; }
    var found = search(typed);
    list.textContent = "";
    found.forEach(function (one) {
      var item = document.createElement("li"), link = document.createElement("a");
      link.href = root + one.entry.address || "./";
      link.textContent = one.entry.title;
      item.appendChild(link);
      list.appendChild(item);
    });
    none.hidden = found.length > 0;
  }
  function weighed(text, weight) {
    return [].concat.apply([], (text || "").split(" ").map(words)).map(function (word) {
      return { word: word, weight: weight };
    });
  }
  fetch(field.dataset.index).then(function (answer) { return answer.json(); }).then(function (raw) {
    entries = raw.map(function (row) {
      var parts = row[2].split("|"), counts = row[3] || 1;
      var all = weighed(row[0], 3 * counts).concat(weighed(parts[0], 2 * counts), weighed(parts[1], counts));
      return { title: row[0], address: row[1], words: all };
    });
    field.hidden = false;
    field.focus();
    field.addEventListener("input", show);
    if (field.value) show(); // typed before the index was there
  });
})();
