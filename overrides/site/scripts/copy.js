// Puts a button beside each message that copies it. Without this script a tap selects the whole message.
(function () {
  var pass = document.getElementById("pass"), words = pass && pass.dataset;
  if (!words || !document.execCommand) return;
  // The old way where the new one is missing: pages opened from a memory card or without https have no clipboard.
  function old(say) {
    getSelection().selectAllChildren(say);
    return document.execCommand("copy");
  }
  pass.querySelectorAll(".say").forEach(function (say) {
    var button = document.createElement("button");
    button.type = "button";
    button.textContent = words.copy;
    function done() { button.textContent = words.copied; }
    button.onclick = function () {
      if (!navigator.clipboard) { if (old(say)) done(); return; }
      navigator.clipboard.writeText(say.textContent).then(done, function () { if (old(say)) done(); });
    };
    say.nextElementSibling.prepend(button);
  });
})();
