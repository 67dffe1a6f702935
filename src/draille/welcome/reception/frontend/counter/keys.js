// The keyboard: digits for people, letters for services and topics. Never while one is typing in a field.

const TYPING = "input[type=text],input[type=search],input[type=number],input[type=date],input[type=time],textarea,select";
const TOGETHER = 900;

/** `actions`: people(n), letter(l) → whether it did something, search, unknown, quick, save, clear, help. */
export function listenToKeys(actions, isOn) {
  let digits = "";
  let last = 0;

  function digit(value, time) {
    digits = time - last < TOGETHER ? digits + value : value;
    last = time;
    if (Number(digits) > 300) digits = value;
    if (Number(digits) > 0) actions.people(Number(digits));
  }

  // A number is typed in one go: whatever else is done in between begins another one.
  document.addEventListener("pointerdown", () => (digits = ""));

  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === "Escape") digits = "";
    if (event.defaultPrevented || event.isComposing || document.querySelector("dialog[open]")) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) return done(event, actions.save);
    if (event.ctrlKey || event.altKey || event.metaKey || event.target.matches?.(TYPING)) {
      if (event.key === "Escape") event.target.blur?.();
      return;
    }
    if (event.key === "Escape") return done(event, actions.clear);
    if (event.key === "Enter") return event.target.matches("button,a,summary") ? undefined : done(event, actions.save);
    if (!isOn()) return;
    // The figures' row of a French keyboard gives figures with or without Shift.
    const figure = /^\d$/.test(event.key) ? event.key : /^(Digit|Numpad)(\d)$/.exec(event.code)?.[2];
    if (figure !== undefined && !(event.key === "/" || event.key === "+")) return done(event, () => digit(figure, event.timeStamp));
    digits = "";
    if (event.key === "/") return done(event, actions.search);
    if (event.key === "+") return done(event, actions.quick);
    if (event.key === "?") return done(event, actions.help);
    const letter = event.key.toLowerCase();
    if (letter === "x") return done(event, actions.unknown);
    if (letter.length === 1 && actions.letter(letter)) event.preventDefault();
  });
}

function done(event, action) {
  event.preventDefault();
  action();
}
