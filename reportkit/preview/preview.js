// Shows the state that the server tells of, and asks for the next one as soon as there is one.

const SIZES = [240, 340, 480, 720, 960, 1200];
const on = id => document.getElementById(id);
const list = on("pages");

let state = { number: -1, editions: [] };
let language = decodeURIComponent(location.hash.slice(1));
let size = Number(localStorage.getItem("size")) || 720;

function make(tag, words = "", more = {}) {
  return Object.assign(document.createElement(tag), { textContent: words }, more);
}

function edition() {
  return state.editions.find(each => each.language === language) ?? state.editions[0];
}

function picture(language, number, digest) {
  const width = Math.min(2400, Math.ceil(size * devicePixelRatio / 120) * 120);
  return `${language}/${number}.png?width=${width}&of=${digest}`;
}

function showPages(shown) {
  const changed = [];
  if (list.dataset.language !== shown.language) list.replaceChildren();
  list.dataset.language = shown.language;
  list.lang = shown.language;
  list.style.setProperty("--ratio", shown.ratio);
  shown.pages.forEach((digest, index) => {
    const isNew = !list.children[index];
    if (isNew) {
      const item = make("li");
      item.append(make("img", "", { loading: "lazy" }), make("span", index + 1));
      list.append(item);
    }
    const item = list.children[index];
    const image = item.firstChild;
    item.className = "";
    if (item.dataset.digest && item.dataset.digest !== digest) changed.push(item);
    item.dataset.digest = digest;
    image.alt = `Page ${index + 1}`;
    image.src = picture(shown.language, index + 1, digest);
  });
  while (list.children.length > shown.pages.length) list.lastChild.remove();
  return changed;
}

function showEditions() {
  const buttons = state.editions.map(each => {
    const button = make("button", each.language, { type: "button" });
    button.setAttribute("aria-pressed", each === edition());
    button.onclick = () => {
      language = each.language;
      history.replaceState(null, "", `#${language}`);
      show();
      scrollTo(0, 0);
      [...on("editions").children].find(one => one.textContent === language).focus();
    };
    return button;
  });
  on("editions").replaceChildren(...buttons);
}

function showFindings() {
  const told = on("told");
  const count = state.findings.length;
  told.hidden = !count;
  told.className = state.findings.some(each => each.severity === "error") ? "error" : "";
  told.querySelector("summary").textContent = `${count} to look at`;
  told.querySelector("ul").replaceChildren(...state.findings.map(each => {
    const item = make("li", "", { className: each.severity });
    item.append(
      make("code", each.place), " ",
      make("span", `${each.severity} ${each.code}:`, { className: "severity" }),
      ` ${each.message}`,
    );
    if (each.hint) item.append(make("p", `Hint: ${each.hint}`));
    return item;
  }));
}

function show() {
  document.title = on("title").textContent = state.title;
  on("trouble").hidden = !state.trouble;
  on("trouble").textContent = state.trouble;
  if (state.busy) {
    on("status").textContent = "Making the pages …";
    return;
  }
  showEditions();
  showFindings();
  const shown = edition();
  on("pdf").hidden = !shown;
  if (!shown) {
    on("status").textContent = "No pages were made";
    return;
  }
  on("pdf").href = `${shown.language}.pdf`;
  const changed = showPages(shown);
  changed.forEach(item => { item.className = "changed"; });
  if (on("told").className) {
    on("status").textContent = `${shown.pages.length} pages, as they were before the error`;
    return;
  }
  const news = changed.length ? `; changed from page ${changed[0].lastChild.textContent} on` : "";
  on("status").textContent = `${shown.pages.length} pages, ${state.seconds} s${news}`;
  if (changed.length && on("follow").checked) changed[0].scrollIntoView({ block: "start" });
}

function resize(step) {
  const next = SIZES.indexOf(size) + step;
  size = SIZES[Math.min(Math.max(next, 0), SIZES.length - 1)];
  localStorage.setItem("size", size);
  document.documentElement.style.setProperty("--page", `${size}px`);
  const shown = edition();
  if (shown) showPages(shown);
}

async function follow() {
  for (;;) {
    try {
      state = await (await fetch(`state?after=${state.number}`)).json();
      show();
    } catch {
      on("status").textContent = "reportkit preview has ended";
      await new Promise(resolve => { setTimeout(resolve, 1000); });
    }
  }
}

on("smaller").onclick = () => resize(-1);
on("larger").onclick = () => resize(+1);
resize(0);
follow();
