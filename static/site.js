// Small comforts only: every page works without this file.
(function () {
  "use strict";

  // Show or hide a password. The field goes back to hidden before it is sent, so that browsers keep it as a password.
  function addShow(field) {
    if (field.dataset.ready) return;
    field.dataset.ready = "1";
    var button = document.createElement("button");
    button.type = "button";
    button.className = "soft showpass";
    button.textContent = field.dataset.show;
    button.setAttribute("aria-controls", field.id);
    button.addEventListener("click", function () {
      var hidden = field.type === "password";
      field.type = hidden ? "text" : "password";
      button.textContent = hidden ? field.dataset.hide : field.dataset.show;
      say(hidden ? field.dataset.show : field.dataset.hide);
    });
    field.insertAdjacentElement("afterend", button);
    if (field.form) field.form.addEventListener("submit", function () { field.type = "password"; });
  }

  function say(text) {
    var place = document.getElementById("annonce");
    if (place) place.textContent = text;
  }

  // "Recopier": the second field takes what stands in the first.
  function addCopy(button) {
    if (button.dataset.ready) return;
    button.dataset.ready = "1";
    button.hidden = false;
    button.addEventListener("click", function () {
      var from = document.getElementById(button.dataset.from);
      var to = document.getElementById(button.dataset.to);
      to.value = from.value;
      to.focus();
    });
  }

  // "Écouter": the sentences of the page, one after the other, with a French voice of this very computer (another one would send the
  // text away). Without such a voice the button stays away, and the person beside reads aloud.
  function addVoice(button) {
    if (button.dataset.ready || !("speechSynthesis" in window) || !("SpeechSynthesisUtterance" in window)) return;
    button.dataset.ready = "1";
    var synth = window.speechSynthesis, label = button.querySelector("span"), reading = 0;
    function voice() { return synth.getVoices().filter(function (one) { return one.localService && /^fr/i.test(one.lang); })[0]; }
    function offer() { button.hidden = !voice(); }
    function rest() {
      reading = 0;
      label.textContent = button.dataset.on;
      document.querySelectorAll(".spoken").forEach(function (one) { one.classList.remove("spoken"); });
    }
    function read(sentences, turn) {
      if (turn !== reading) return;
      document.querySelectorAll(".spoken").forEach(function (one) { one.classList.remove("spoken"); });
      var next = sentences.shift();
      if (!next) { rest(); return; }
      var words = new SpeechSynthesisUtterance(next.textContent.trim());
      words.lang = "fr-FR";
      words.voice = voice();
      words.rate = 0.85;
      next.classList.add("spoken");
      words.onend = function () { read(sentences, turn); };
      words.onerror = function () { if (turn === reading) rest(); };
      synth.speak(words);
    }
    button.addEventListener("click", function () {
      var was = reading;
      synth.cancel();
      rest();
      if (was) return;
      reading = Date.now();
      label.textContent = button.dataset.off;
      read(Array.from(document.querySelectorAll("[data-spoken], .turned p")), reading);
    });
    window.addEventListener("pagehide", function () { synth.cancel(); });
    offer();
    if (synth.addEventListener) synth.addEventListener("voiceschanged", offer);
  }

  // A form is sent once: a second press on the button within a few seconds changes nothing.
  function once(form) {
    if (form.dataset.ready) return;
    form.dataset.ready = "1";
    form.addEventListener("submit", function (event) {
      if (form.dataset.sent) { event.preventDefault(); return; }
      form.dataset.sent = "1";
      setTimeout(function () { delete form.dataset.sent; }, 4000);
    });
  }

  function prepare(root) {
    root.querySelectorAll("input.secret[data-show]").forEach(addShow);
    root.querySelectorAll("button[data-copy]").forEach(addCopy);
    root.querySelectorAll("button[data-listen]").forEach(addVoice);
    root.querySelectorAll("form[method=post]").forEach(once);
    root.querySelectorAll("[data-print]").forEach(function (link) {
      if (link.dataset.ready) return;
      link.dataset.ready = "1";
      link.addEventListener("click", function (event) { event.preventDefault(); window.print(); });
    });
  }

  // A page that refused a form is read again with the back button, without the browser's question about sending twice.
  function forgetTheSending() {
    if (document.querySelector("main .wrong[role=alert]") && history.replaceState) history.replaceState(null, "", location.href);
  }

  document.addEventListener("DOMContentLoaded", function () { prepare(document); forgetTheSending(); });
  document.addEventListener("htmx:load", function (event) { prepare(event.target); });
  // A page that comes back with the back button can be sent again.
  window.addEventListener("pageshow", function () {
    document.querySelectorAll("form[data-sent]").forEach(function (form) { delete form.dataset.sent; });
  });
  // The connection was lost while htmx asked for something: say so, keep what was typed.
  document.addEventListener("htmx:afterRequest", function (event) {
    var place = document.querySelector("[data-offline]");
    if (place && event.detail.successful) place.hidden = true;
  });
  ["htmx:sendError", "htmx:timeout"].forEach(function (name) {
    document.addEventListener(name, function () {
      say("Le site ne répond pas. J’attends un peu, puis je recommence.");
      var place = document.querySelector("[data-offline]");
      if (place) place.hidden = false;
    });
  });
})();
