// What the agenda's pages do better with a script: the month by the arrow keys, and "around me".
(() => {
  const table = document.querySelector("[data-agenda-month]");
  if (table) {
    const days = [...table.querySelectorAll("a")];
    const numbers = days.map((link) => Number(link.querySelector(".a-table__day").textContent));
    const follow = (name) => document.querySelector(`[data-agenda-${name}]`)?.click();
    // The next day with something in that direction; a week up or down, or the nearest beyond it.
    const towards = (place, step) => {
      const wanted = numbers[place] + step;
      const found = step > 0 ? numbers.findIndex((day) => day >= wanted) : numbers.findLastIndex((day) => day <= wanted);
      return days[found];
    };
    const steps = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 7, ArrowUp: -7 };
    table.addEventListener("keydown", (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      const place = days.indexOf(document.activeElement);
      if (event.key in steps && place >= 0) towards(place, steps[event.key])?.focus();
      else if (event.key === "Home") days[0]?.focus();
      else if (event.key === "End") days.at(-1)?.focus();
      else if (event.key === "PageUp") follow("before");
      else if (event.key === "PageDown") follow("after");
      else return;
      event.preventDefault();
    });
  }

  const around = document.querySelector("[data-agenda-around]");
  if (around && "geolocation" in navigator) {
    const form = around.closest("form");
    const told = around.querySelector("[role=status]");
    around.hidden = false;
    around.querySelector("button").addEventListener("click", (event) => {
      event.target.disabled = true;
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => {
          // A hundred metres are near enough, and say less about who asks.
          const point = `${coords.latitude.toFixed(3)},${coords.longitude.toFixed(3)}`;
          form.elements.near.append(new Option(point, point, true, true));
          form.submit();
        },
        () => {
          told.textContent = told.dataset.refused;
          event.target.disabled = false;
        },
        { timeout: 15000, maximumAge: 300000 },
      );
    });
  }
})();
