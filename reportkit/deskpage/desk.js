// Filters and copy buttons. Without it, everything is there to be read.
(() => {
  const form = document.querySelector('.filters');
  const entries = [...document.querySelectorAll('.entry')];
  const chapters = [...document.querySelectorAll('.chapter')];
  const told = form.querySelector('output');
  const none = document.querySelector('.none-shown');
  const fold = (words) => words.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const texts = new Map(entries.map((each) => [each, fold(each.textContent)]));

  const filter = () => {
    const { chapter, state, text } = Object.fromEntries(new FormData(form));
    const wanted = fold(text.trim());
    let shown = 0;
    for (const each of entries) {
      const fits = (!chapter || each.dataset.chapter === chapter)
        && (!state || each.dataset.state === state || (state === 'open' && 'open' in each.dataset))
        && texts.get(each).includes(wanted);
      each.hidden = !fits;
      shown += fits;
    }
    for (const each of chapters) each.hidden = !each.querySelector('.entry:not([hidden])');
    told.textContent = told.dataset.words.replace('{n}', shown).replace('{all}', entries.length);
    none.hidden = shown > 0;
  };

  const copy = async (button) => {
    const code = button.previousElementSibling;
    try {
      await navigator.clipboard.writeText(code.textContent);
    } catch {
      getSelection().selectAllChildren(code);
      document.execCommand('copy');
    }
    const words = button.querySelector('span');
    const before = words.textContent;
    words.textContent = button.dataset.done;
    setTimeout(() => { words.textContent = before; }, 2000);
  };

  form.hidden = false;
  form.addEventListener('input', filter);
  form.addEventListener('submit', (event) => event.preventDefault());
  for (const each of document.querySelectorAll('.command > button')) {
    each.hidden = false;
    each.addEventListener('click', () => copy(each));
  }
  filter();
})();
