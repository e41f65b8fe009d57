/** Texts become text nodes: nothing out of a file is ever parsed as markup. */
export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== false && value !== undefined) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children);
  return element;
}

export function section(title, ...children) {
  return make("section", { "aria-label": title }, make("h2", {}, title), ...children);
}

/**
 * A button that makes a file and saves it, and what it is doing, in words beside it.
 * @param text what the file holds, or a promise of it; is given a function that takes shares of the work done
 */
export function save(label, name, text, type = "text/plain") {
  const told = make("span", { role: "status", class: "quiet" });
  const button = make("button", { type: "button", onclick: () => void act() }, label);
  const act = async () => {
    told.textContent = `Making ${name} …`;
    button.disabled = true;
    // The words are on the screen before the work begins.
    await new Promise((done) => setTimeout(done, 50));
    try {
      const made = await text((share) => {
        told.textContent = `Making ${name}: ${Math.round(100 * share)}%`;
      });
      const url = URL.createObjectURL(new Blob([made], { type: `${type};charset=utf-8` }));
      make("a", { href: url, download: name }).click();
      setTimeout(() => URL.revokeObjectURL(url), 10_000);
      told.textContent = `Saved as ${name}.`;
    } catch (error) {
      told.textContent = `${name} could not be made: ${error.message}`;
    } finally {
      const held = document.activeElement === document.body;
      button.disabled = false;
      // A button that cannot be pressed loses the focus.
      if (held && button.isConnected) button.focus();
    }
  };
  return make("div", { class: "row" }, button, told);
}
