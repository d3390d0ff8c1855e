// On the big screen of a workshop (practice mode only), the leader's own place stands in a frame: its pages are told so before they are seen.
if (window.top !== window.self) document.documentElement.classList.add("framed");
