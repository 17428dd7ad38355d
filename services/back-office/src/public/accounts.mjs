// Says at once what e-conomic would say of a field that was changed. Without it the same is said when the page is checked or saved.
const form = document.getElementById('choices');
const PAUSE_MS = 250;

/** The first field of a row has the name under which the row is asked for. */
const fieldOf = (row) => row.querySelector(':scope > :nth-child(2) [name]');

async function ask(row) {
  const field = fieldOf(row);
  const address = `${form.dataset.try}?row=${encodeURIComponent(field.name)}`;
  const answer = await fetch(address, { method: 'POST', body: new URLSearchParams(new FormData(form)) });
  // Logged out, or somebody else has saved meanwhile: saving says so, with everything that was written kept.
  if (!answer.ok || answer.redirected) return;
  put(await answer.text());
  const said = row.lastElementChild;
  if (said.classList.contains('bad')) field.setAttribute('aria-invalid', 'true');
  else field.removeAttribute('aria-invalid');
  say(said.textContent.trim());
}

/** Each part of the answer takes the place of the part that has its id. */
function put(text) {
  const fresh = new DOMParser().parseFromString(text, 'text/html');
  for (const part of fresh.body.querySelectorAll(':scope > *')) document.getElementById(part.id)?.replaceWith(part);
}

/** Said to those who cannot see what changed. */
function say(text) {
  let line = document.getElementById('row-said');
  if (!line) {
    line = Object.assign(document.createElement('p'), { id: 'row-said', className: 'unseen' });
    line.setAttribute('role', 'status');
    form.append(line);
  }
  line.textContent = text;
}

/** One question at a time for each row; what is written while one is asked is asked again. */
const waiting = new Map();
function askSoon(row) {
  clearTimeout(waiting.get(row));
  // Away from the network the page still works: it is checked when it is saved.
  waiting.set(
    row,
    setTimeout(() => ask(row).catch(() => undefined), PAUSE_MS),
  );
}

/** Takes a proposal without going to the server and back. */
function fill(button) {
  const row = button.closest('.pick');
  const tick = row.querySelector('input[type="checkbox"]');
  const field = fieldOf(row);
  if (button.dataset.fill === 'cash') tick.checked = true;
  else field.value = button.dataset.fill;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  field.focus();
  askSoon(row);
}

// A telephone shows its keys for figures.
for (const field of form?.querySelectorAll('input[list="chart"], input[list="groups"]') ?? [])
  field.inputMode = 'numeric';

form?.addEventListener('change', (event) => {
  const row = event.target.closest('.pick');
  if (row) askSoon(row);
});
form?.addEventListener('click', (event) => {
  const button = event.target.closest('button[data-fill]');
  if (!button) return;
  event.preventDefault();
  fill(button);
});
