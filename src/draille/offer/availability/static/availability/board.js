// The board reads itself again each minute, so that what a colleague noted elsewhere is seen here; never
// under somebody's fingers.
const board = document.querySelector("[data-board]");
const MINUTE = 60_000;

setInterval(() => {
  if (!board || document.hidden || board.contains(document.activeElement)) return;
  window.htmx?.trigger(board, "board-refresh");
}, MINUTE);
