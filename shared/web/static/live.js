// What keeps the open worklist honest when something fails: it is fetched again soon, and the page says when it could
// not be. When all is well the attributes in worklist.html do the work: at every event, and every minute.
const AGAIN = 5_000; // ms from a failure to the next try; a stream that stays broken makes the page ask this often
const LONGEST = 90_000; // ms that a list may be old before the page says so, whatever the reason

document.addEventListener("DOMContentLoaded", () => {
  const outdated = document.getElementById("outdated");
  let fetchedAt = Date.now();
  let next = null;

  const fetchSoon = () => {
    next ??= setTimeout(() => {
      next = null;
      window.htmx?.trigger("#worklist", "again");
    }, AGAIN);
  };
  const say = () => {
    outdated.hidden = false;
    fetchSoon();
  };

  const failed = ({ target }) => (target.id === "worklist" ? say() : fetchSoon());
  for (const name of ["htmx:error", "htmx:response:error", "htmx:sse:error"]) document.addEventListener(name, failed);
  document.addEventListener("htmx:after:settle", ({ target }) => {
    if (target.id !== "worklist") return;
    fetchedAt = Date.now();
    outdated.hidden = true;
  });
  setInterval(() => Date.now() - fetchedAt > LONGEST && say(), AGAIN);
});
