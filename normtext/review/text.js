// The text with its items as elements. Everything goes in as text, nothing as markup.

const BLOCK = 1500; // characters, about: the unit a browser may leave undrawn while out of sight
const LONGEST = 20000; // where a line without an end is broken for display
const MOST_ODD = 60; // written-out characters a piece may have as elements of their own
// Controls, format characters, unassigned, private and surrogates, separators; not tab and newline.
// Alternatives, not classes: some versions of Chromium miss characters beyond U+FFFF in classes.
const ODD = /(?:(?![\t\n])(?:\p{Cc}|\p{Cf}|\p{Cn}|\p{Co}|\p{Cs}|\p{Zl}|\p{Zp}))+/gu;
// Joiners between letters that need them, and in emoji, are part of the writing.
const JOINER = /^[\u200c\u200d]$/;
const JOINS = /(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|[\ufe0f\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}])$/u;
const SIGNS = /^[\u0600-\u0605\u06dd\u070f\u08e2]+$/; // format characters that are seen

function make(name, className, ...children) {
  const element = document.createElement(name);
  if (className) element.className = className;
  element.append(...children);
  return element;
}

function codes(text) {
  return Array.from(text, (c) => "U+" + c.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")).join(" ");
}

// Text as nodes, with what cannot be seen written out. `all`: inside a change, joiners too.
function readable(text, all) {
  text = text.replace(/\r\n/g, "\n");
  const nodes = [];
  let cursor = 0, made = 0;
  for (const match of text.matchAll(ODD)) {
    const [odd] = match;
    if (SIGNS.test(odd)) continue;
    if (!all && JOINER.test(odd) && JOINS.test(text.slice(Math.max(0, match.index - 2), match.index))) continue;
    if (match.index > cursor) nodes.push(text.slice(cursor, match.index));
    cursor = match.index + odd.length;
    const shown = odd.length > 8 ? codes(odd.slice(0, 4)) + " … ×" + Array.from(odd).length : codes(odd);
    nodes.push(++made <= MOST_ODD ? make("span", "odd", shown) : "⟨" + shown + "⟩");
  }
  if (cursor < text.length) nodes.push(text.slice(cursor));
  return nodes;
}

// A changed text: spaces alone and line ends are made visible too.
function sample(text) {
  if (text === "") return [make("span", "odd", "nothing")];
  const nodes = [];
  const lines = text.replace(/\r\n/g, "\n").split("\n");
  lines.forEach((line, number) => {
    if (number) nodes.push(number <= MOST_ODD ? make("span", "sign", "⏎") : "⏎", "\n");
    if (line && /^[\p{Zs}\t]+$/u.test(line))
      nodes.push(make("span", "sign", Array.from(line, (c) => (c === " " ? "␣" : c === "\t" ? "⇥" : "⟨" + codes(c) + "⟩")).join("")));
    else nodes.push(...readable(line, true));
  });
  return nodes;
}

// A text in two forms where they differ: for the marked view, and for the plain ones.
function twin(text) {
  const shown = sample(text), plain = readable(text, false);
  if (shown.length === 1 && shown[0] === text) return shown;
  return [make("span", "shown", ...shown), make("span", "plain", ...plain)];
}

function drawItem(item) {
  const element = make("span", "item " + (item.edit ? "edit" : "note"));
  element.dataset.number = item.number;
  element.tabIndex = -1;
  element.setAttribute("role", "button");
  if (!item.inline) element.classList.add("behind");
  paintItem(element, item);
  return element;
}

function paintItem(element, item) {
  const before = item.inline ? make("del", item.before === "" ? "empty" : "", ...twin(item.before)) : make("span", "flag", "⚑");
  const children = [before];
  if (item.after !== null && item.after !== "" && item.inline)
    children.push(make("ins", "", ...twin(item.after)));
  element.replaceChildren(...children);
  element.dataset.state = item.state;
  const state = { accept: "accepted", reject: "rejected", none: "undecided" }[item.state];
  const say = (text) => (text.trim() === "" || /[^\P{C}]/u.test(text) ? (text === "" ? "nothing" : codes(text.slice(0, 8))) : text.slice(0, 80));
  const becomes = item.after === null ? "" : item.after === "" ? ", to be removed" : ", to become " + say(item.after);
  element.setAttribute("aria-label", `${say(item.before)}${becomes}. ${item.rule}, ${item.safety}. ${state}`);
}

// Cut a text into blocks at line ends outside items, and yield [from, to] of each.
function* blocks(text, shown) {
  let from = 0, next = 0;
  const lineEnd = (least) => {
    const end = text.indexOf("\n", least);
    const to = end < 0 ? text.length : end + 1;
    const limit = Math.max(least, from + LONGEST);
    if (to <= limit) return to;
    const space = text.lastIndexOf(" ", limit);
    return space > least ? space + 1 : limit + (/[\udc00-\udfff]/.test(text[limit]) ? 1 : 0);
  };
  while (from < text.length) {
    let to = lineEnd(Math.min(from + BLOCK, text.length));
    for (;;) {
      while (next < shown.length && shown[next].to <= to) next++;
      if (next === shown.length || shown[next].from >= to) break;
      to = lineEnd(shown[next].to);
    }
    yield [from, to];
    from = to;
  }
}

// Fill `main` with a file; returns the elements of its items by number.
function drawText(main, file) {
  const elements = new Map();
  const fragment = document.createDocumentFragment();
  const shown = file.items.filter((item) => item.inline);
  const behind = file.items.filter((item) => !item.inline);
  let next = 0, late = 0;
  const put = (block, item) => {
    const element = drawItem(item);
    elements.set(item.number, element);
    block.append(element);
  };
  const spans = file.text ? blocks(file.text, shown) : [[0, 0]];
  for (const [from, to] of spans) {
    const block = make("div", "block");
    block.style.containIntrinsicSize = `auto ${Math.max(1, Math.ceil((to - from) / 80)) * 1.7}rem`;
    let cursor = from;
    const last = to === file.text.length;
    while (next < shown.length && (shown[next].from < to || last)) {
      const item = shown[next++];
      while (late < behind.length && behind[late].from < item.from) {
        const place = Math.max(cursor, behind[late].from);
        if (place > cursor) block.append(...readable(file.text.slice(cursor, place), false));
        cursor = place;
        put(block, behind[late++]);
      }
      if (item.from > cursor) block.append(...readable(file.text.slice(cursor, item.from), false));
      put(block, item);
      cursor = Math.max(cursor, item.to);
    }
    while (late < behind.length && (behind[late].from < to || last)) {
      const place = Math.max(cursor, behind[late].from);
      if (place > cursor) block.append(...readable(file.text.slice(cursor, place), false));
      cursor = place;
      put(block, behind[late++]);
    }
    if (to > cursor) block.append(...readable(file.text.slice(cursor, to), false));
    fragment.append(block);
  }
  main.replaceChildren(fragment);
  return elements;
}
