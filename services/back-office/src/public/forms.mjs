// Makes working forms nicer. Without it every form still posts, and every value can be marked and copied by hand.

for (const button of document.querySelectorAll('button[data-copy]')) button.hidden = false;

document.addEventListener('click', (event) => {
  const button = event.target.closest?.('button[data-copy]');
  // Where the browser refuses, the value can still be marked and copied by hand.
  if (button && !button.dataset.before) copy(button).catch(() => select(button));
});

async function copy(button) {
  const words = button.querySelector('span');
  await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
  button.dataset.before = words.textContent;
  words.textContent = button.dataset.done;
  say(button.dataset.done);
  setTimeout(() => {
    words.textContent = button.dataset.before;
    delete button.dataset.before;
  }, 1600);
}

function select(button) {
  getSelection().selectAllChildren(document.getElementById(button.dataset.copy));
}

/** Said to those who cannot see what changed. */
function say(text) {
  let line = document.getElementById('said');
  if (!line) {
    line = Object.assign(document.createElement('p'), { id: 'said', className: 'unseen' });
    line.setAttribute('role', 'status');
    document.body.append(line);
  }
  line.textContent = text;
}

const valuesOf = (form) => new URLSearchParams(new FormData(form)).toString();

/** Tells of unsaved changes. Fields may stand anywhere on the page (form="id"), so the document is listened to. */
function watch(bar) {
  const form = document.getElementById(bar.dataset.saveBar);
  if (!form) return;
  const saved = valuesOf(form);
  let isSending = false;
  const show = () => {
    const isChanged = valuesOf(form) !== saved;
    bar.classList.toggle('is-unsaved', isChanged);
    bar.querySelector('[data-unsaved]').hidden = !isChanged;
    bar.querySelector('[data-saved]').hidden = isChanged;
    bar.querySelector('[data-discard]').hidden = !isChanged;
  };
  document.addEventListener('input', show);
  form.addEventListener('reset', () => setTimeout(show));
  form.addEventListener('submit', () => {
    isSending = true;
  });
  addEventListener('beforeunload', (event) => {
    if (!isSending && valuesOf(form) !== saved) event.preventDefault();
  });
}

for (const bar of document.querySelectorAll('[data-save-bar]')) watch(bar);
