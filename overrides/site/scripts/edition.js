// Looks up an edition number in the list of the same page. Nothing typed here leaves the phone.
(function () {
  var form = document.getElementById("edition-ask"), field = document.getElementById("edition");
  var answer = document.getElementById("answer");
  if (!form || !field) return;
  // H. M. Damm's quasigroup of order ten: finds every wrong digit and every two neighbours that changed places.
  var step = ["0317598642", "7092154863", "4206871359", "1750983426", "6123045978",
    "3674209581", "5869720134", "8945362017", "9438617205", "2581436790"];
  function right(digits) {
    for (var state = 0, at = 0; at < digits.length; at++) state = +step[state][+digits[at]];
    return state === 0;
  }
  function show(id, shown) { document.getElementById(id).hidden = !shown; }
  field.addEventListener("input", function () {
    var digits = field.value.replace(/\D/g, ""), whole = digits.length === 9;
    var found = whole && document.getElementById("e" + digits);
    answer.hidden = !found;
    if (found) {
      answer.innerHTML = found.innerHTML;
      answer.className = found.className || "card good";
    }
    show("mistyped", digits.length > 9 || (whole && !right(digits)));
    show("unknown", whole && right(digits) && !found);
  });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.hidden = false;
})();
