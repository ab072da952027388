"use strict";
// What was found, what was decided, and how to take a decision back. Knows nothing of the page.

const NONE = "none", ACCEPT = "accept", REJECT = "reject";

class Model {
  constructor(data) {
    this.files = data.files;
    this.rules = data.rules;
    this.version = data.version;
    this.done = [];
    this.undone = [];
    this.exported = true;
    for (const file of this.files) {
      let reach = 0;
      file.items.forEach((item, number) => {
        item.number = number;
        item.before = file.text.slice(item.from, item.to);
        item.state = item.accepted ? ACCEPT : NONE;
        item.after = item.options.length ? item.options[0] : null;
        reach = Math.max(reach, item.to);
        item.reach = reach; // the furthest end so far: where a search backwards may stop
      });
    }
  }

  // Accepted items that cannot stand together with this one.
  rivals(file, item) {
    const found = [];
    const meets = (other) =>
      other !== item && other.state === ACCEPT && overlap(item, other) && found.push(other);
    for (let i = item.number; i >= 0 && file.items[i].reach >= item.from; i--) meets(file.items[i]);
    for (let i = item.number + 1; i < file.items.length && file.items[i].from <= item.to; i++)
      meets(file.items[i]);
    return found;
  }

  // Decide about several items of one file as one step; returns the items that changed.
  decide(file, items, state, after) {
    const changes = [];
    const change = (item, next, text) => {
      if (item.state === next && item.after === text) return;
      changes.push({ item, state: item.state, after: item.after });
      item.state = next;
      item.after = text;
    };
    const many = items.length > 1;
    for (const item of items) {
      const text = after === undefined ? item.after : after;
      if (state === ACCEPT) {
        if (text === null) continue;
        const rivals = this.rivals(file, item);
        if (many && rivals.length) continue; // of many the first one stands
        for (const rival of rivals) change(rival, NONE, rival.after);
      }
      change(item, state, text);
    }
    if (changes.length) {
      this.done.push({ file, changes });
      this.undone = [];
      this.exported = false;
    }
    return changes.map((one) => one.item);
  }

  undo() { return this.step(this.done, this.undone); }
  redo() { return this.step(this.undone, this.done); }

  step(from, to) {
    const entry = from.pop();
    if (!entry) return null;
    const back = [];
    for (const { item, state, after } of entry.changes.slice().reverse()) {
      back.push({ item, state: item.state, after: item.after });
      item.state = state;
      item.after = after;
    }
    to.push({ file: entry.file, changes: back });
    this.exported = false;
    return { file: entry.file, items: back.map((one) => one.item) };
  }

  counts(file) {
    const counts = { [NONE]: 0, [ACCEPT]: 0, [REJECT]: 0 };
    for (const item of file.items) counts[item.state]++;
    return counts;
  }

  decisions() {
    return {
      format: "normtext-decisions",
      version: 1,
      made_by: "normtext " + this.version,
      files: this.files.map((file) => ({
        path: file.path,
        sha256: file.sha256,
        decisions: file.items.filter((item) => item.state !== NONE).map((item) => ({
          decision: item.state,
          start: item.start,
          end: item.end,
          before: item.before,
          after: item.after,
          rule: item.rule,
        })),
      })),
    };
  }

  // Take over decisions exported earlier; returns how many were found again.
  load(data) {
    if (!data || data.format !== "normtext-decisions" || data.version !== 1)
      throw new Error("this is no file of decisions");
    let taken = 0;
    for (const earlier of data.files) {
      const file = this.files.find((one) => one.path === earlier.path);
      if (!file) continue;
      if (file.sha256 !== earlier.sha256)
        throw new Error(earlier.path + " has changed since these decisions were made");
      const places = new Map(file.items.map((item) => [item.start + ":" + item.end + ":" + item.rule, item]));
      for (const one of earlier.decisions) {
        const item = places.get(one.start + ":" + one.end + ":" + one.rule);
        if (!item || (one.decision !== ACCEPT && one.decision !== REJECT)) continue;
        if (typeof one.after !== "string" && (one.decision === ACCEPT || one.after !== null)) continue;
        this.decide(file, [item], one.decision, one.after);
        taken++;
      }
    }
    return taken;
  }
}

function overlap(a, b) {
  return (a.from === b.from && a.to === b.to) || (a.from < b.to && b.from < a.to);
}
