// Says beside published hours whether it should be open now, in the time zone of the place. Asks nobody anything.
(function () {
  var word = document.currentScript.dataset, language = document.documentElement.lang;
  var days = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
  function day(name) { return days.indexOf(name); }
  function covers(text, today) {
    return text.split(",").some(function (part) {
      var ends = part.split("-").map(day);
      return ends[0] <= today && today <= ends[ends.length - 1];
    });
  }
  function spans(rules, today) {
    var found = rules.filter(function (rule) { return covers(rule.split(" ")[0], today); }).pop();
    return found && !/off/.test(found) ? found.split(" ")[1].split(",") : [];
  }
  function weekday(at) { // not every browser knows those of Mongolian
    if (language === "mn") return "Да Мя Лх Пү Ба Бя Ня".split(" ")[at];
    return new Date(864e5 * (at + 4)).toLocaleDateString(language, { timeZone: "UTC", weekday: "short" });
  }
  document.querySelectorAll("[data-h]").forEach(function (place) {
    var parts = place.dataset.h.split(" "), zone = parts.shift(), rules = parts.join(" ").split("; "), said = "";
    var now = new Date().toLocaleString("en-GB", { timeZone: zone, weekday: "short", hour: "2-digit", minute: "2-digit" });
    var today = day(now.slice(0, 2)), time = now.slice(-5);
    for (var ahead = 0; ahead < 8 && !said; ahead++) {
      spans(rules, (today + ahead) % 7).forEach(function (span) {
        var start = span.slice(0, 5);
        if (!said && !ahead && start <= time && time < span.slice(6)) said = word.now;
        if (!said && (ahead || time < start)) {
          said = word.next + " " + weekday((today + ahead) % 7) + " " + start;
        }
      });
    }
    if (said) place.append(" · " + said);
  });
})();
