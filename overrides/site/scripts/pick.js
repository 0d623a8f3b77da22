// Shortens the list of countries to those whose name in one of the three languages, code or flag holds what is typed.
(function () {
  var field = document.getElementById("pick"), rows = document.querySelectorAll("#places li");
  if (!field) return;
  field.hidden = false;
  field.addEventListener("input", function () {
    var typed = field.value.trim().toLowerCase();
    rows.forEach(function (row) {
      row.hidden = (row.textContent + " " + row.dataset.n).toLowerCase().indexOf(typed) < 0;
    });
  });
})();
