// Workshops (practice mode only). The hand that shows: it does on the page what the gestures of a step say, slowly, so that one can see it.
// Every page works without this file: then the line at the top tells what to write.
(function () {
  "use strict";
  var PAUSE = 900; // milliseconds between two gestures: time to look

  function same(text, label) { return text.replace(/\s+/g, " ").trim().indexOf(label.replace(/\s+/g, " ")) === 0; }

  // The control whose label is the word of the guide: as a person finds it, and as the tests do.
  function find(page, gesture) {
    var main = page.querySelector("main");
    if (gesture.kind === "open") return main.querySelector('[data-goes="' + gesture.target + '"]');
    if (gesture.kind === "click") {
      return [main, page.body].reduce(function (found, root) {
        return found || Array.from(root.querySelectorAll("button, a")).filter(function (one) { return same(one.textContent, gesture.label); })[0];
      }, null);
    }
    var label = Array.from(main.querySelectorAll("label")).filter(function (one) { return same(one.textContent, gesture.label); })[0];
    return label && label.control;
  }

  function act(control, gesture) {
    if (gesture.kind === "write") {
      control.value = gesture.value;
      control.dispatchEvent(new control.ownerDocument.defaultView.Event("input", {bubbles: true}));
    } else {
      control.click();
    }
  }

  function show(page, gestures, after) {
    var next = gestures.shift();
    var control = next && find(page, next);
    // The page is another one by now, or the code has not come yet: nothing is done in the wrong place, nothing empty is sent.
    if (!control || (next.kind === "write" && !next.value)) {
      if (after) after();
      return;
    }
    control.scrollIntoView({block: "center"});
    control.classList.add("showing");
    if (control.focus) control.focus({preventScroll: true});
    setTimeout(function () {
      act(control, next);
      control.classList.remove("showing");
      setTimeout(function () { show(page, gestures, after); }, PAUSE);
    }, PAUSE);
  }

  // At a place: the leader has asked to show this step. Each is brought once.
  // In a pause the page below the veil cannot be reached; it is all there when the pause is over.
  function rest() {
    var veil = !!document.querySelector("[data-veil]");
    document.querySelectorAll("main, .top, .bottom, .practice").forEach(function (one) { one.inert = veil; });
  }
  document.addEventListener("htmx:load", rest);

  document.addEventListener("htmx:load", function (event) {
    var call = event.target.matches && event.target.matches("#nouvelles") ? event.target.querySelector("[data-do]") : null;
    if (call) show(document, JSON.parse(call.dataset.do));
  });

  // The big screen.
  var frame = document.getElementById("vrai-ecran");
  if (!frame) return;

  // One turn after the other: two quick presses are two sentences, and the real screen beside is never loaded again.
  var turned = Promise.resolve();
  function turn(to) {
    turned = turned.then(function () {
      var button = document.querySelector('#phrase button[name="to"][value="' + to + '"]');
      if (!button || button.disabled) return null;
      var values = {to: to, csrf_token: button.form.elements.csrf_token.value};
      return window.htmx.ajax("POST", button.form.getAttribute("action"), {target: "#phrase", swap: "outerHTML", values: values});
    }).catch(function () {});
  }

  var shown = null; // the page on which the hand is at work: the same gesture is not begun twice
  function showGesture() {
    var page = frame.contentDocument;
    if (shown === page) return;
    shown = page;
    function free() { if (shown === page) shown = null; }
    fetch(frame.dataset.gestures, {headers: {"HX-Request": "true"}}).then(function (answer) { return answer.json(); })
      .then(function (told) { show(page, told.gestures, free); }).catch(free);
  }

  function offer() {
    document.querySelectorAll("[data-show-gesture]").forEach(function (button) {
      button.hidden = false;
      button.onclick = showGesture;
    });
  }

  // What a remote control sends, wherever the focus is: also on the real screen. In a field the arrows move and the space writes, as always.
  var KEYS = {ArrowRight: "next", PageDown: "next", " ": "next", ArrowLeft: "before", PageUp: "before"};
  function press(event) {
    var at = event.target.closest ? event.target : document.body, inside = at.ownerDocument !== document;
    if (event.ctrlKey || event.altKey || event.metaKey || !(KEYS[event.key] || event.key === "Enter")) return;
    if (event.key.indexOf("Page") && at.closest("input, textarea, select")) return;
    if ((event.key === " " || event.key === "Enter") && (inside || at.closest("button, a"))) return;
    event.preventDefault();
    if (event.key === "Enter") showGesture(); else turn(KEYS[event.key]);
  }

  function listen() {
    if (frame.contentDocument) frame.contentDocument.addEventListener("keydown", press); // twice the same is once
  }

  document.addEventListener("keydown", press);
  frame.addEventListener("load", listen);
  listen();
  document.addEventListener("htmx:load", offer);
  offer();
})();
