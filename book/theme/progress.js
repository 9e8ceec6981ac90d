/* What the reader has done: one versioned JSON document, the same here and in the notebooks.
 *
 * A classic script, so that it also runs from a file opened by double click. The Python side is
 * lessons_core/progress.py; both pass the cases in tests/progress_cases.json. A document that
 * cannot be used is moved aside with a message: never lost, never fatal.
 */
(function () {
  "use strict";

  const KEY = "downhill.progress";
  const FORMAT = "downhill-progress";
  const VERSION = 1;
  const THRESHOLD = 0.75;
  const LESSON = /^[0-9]{2}_[a-z0-9_]{1,60}$/;
  const LESSON_KEY = /"([0-9]{2}_[a-z0-9_]{1,60})"(?=\s*:)/g;
  const NAME = /^[a-z0-9][a-z0-9_-]{0,60}$/;
  const TIME = /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$/;

  // What a value must be

  const isMapping = (v) => typeof v === "object" && v !== null && !Array.isArray(v);
  const isShare = (v) => typeof v === "number" && v >= 0 && v <= 1;
  const isCount = (v) => Number.isInteger(v) && v >= 0 && v <= 1000000;
  const isFlag = (v) => typeof v === "boolean";
  const isMap = (v, kind) =>
    isMapping(v) && Object.entries(v).every(([k, x]) => NAME.test(k) && kind(x));
  const CHECKS = new Map(
    Object.entries({
      best: isShare,
      last: isShare,
      total: isCount,
      attempts: isCount,
      passed: isFlag,
      answers: (v) => isMap(v, (x) => typeof x === "string" && NAME.test(x)),
      exercises: (v) => isMap(v, isFlag),
      updated: (v) => typeof v === "string" && TIME.test(v),
    })
  );
  const isLesson = (name, entry) =>
    LESSON.test(name) &&
    isMapping(entry) &&
    Object.hasOwn(entry, "updated") &&
    Object.entries(entry).every(([k, v]) => CHECKS.has(k) && CHECKS.get(k)(v));

  // The document: pure functions

  const empty = () => ({ format: FORMAT, version: VERSION, lessons: {} });

  /** JSON.parse keeps the last of two equal keys; of two entries for a lesson none may be lost. */
  function readJson(text) {
    let n = 0;
    const numbered = text.replace(LESSON_KEY, (_, name) => `"${n++} ${name}"`);
    return JSON.parse(numbered, (_, value) => (isMapping(value) ? withoutNumbers(value) : value));
  }

  function withoutNumbers(numbered) {
    const plain = new Map();
    for (const [key, value] of Object.entries(numbered)) {
      const name = key.replace(/^[0-9]+ (?=[0-9]{2}_)/, "");
      const both = isLesson(name, value) && isLesson(name, plain.get(name));
      plain.set(name, both ? mergeLesson(plain.get(name), value) : value);
    }
    return Object.fromEntries(plain);
  }

  /** @returns {[object, string[]]} the document, and the names of lessons that were unreadable. */
  function parse(text) {
    let data;
    try {
      data = readJson(text);
    } catch {
      throw new Error("it is not complete JSON");
    }
    if (!isMapping(data) || data.format !== FORMAT)
      throw new Error(`it is not a progress document (no "format": "${FORMAT}")`);
    if (!Number.isInteger(data.version) || data.version < 1)
      throw new Error("its version is not one that was ever written");
    if (data.version > VERSION)
      throw new Error(
        `it has version ${data.version} and this book reads version ${VERSION}; ` +
          "open it with a newer copy of the book"
      );
    if (!isMapping(data.lessons)) throw new Error('its "lessons" are missing');
    const all = Object.entries(data.lessons);
    const good = all.filter(([name, entry]) => isLesson(name, entry));
    const bad = all.filter(([name, entry]) => !isLesson(name, entry)).map(([name]) => name);
    return [{ ...empty(), lessons: Object.fromEntries(good) }, bad];
  }

  const either = (a = {}, b = {}) =>
    Object.fromEntries(
      Object.keys({ ...a, ...b }).map((k) => [k, Boolean((Object.hasOwn(a, k) && a[k]) || (Object.hasOwn(b, k) && b[k]))])
    );

  function mergeLesson(ours, theirs) {
    const [older, newer] = theirs.updated > ours.updated ? [ours, theirs] : [theirs, ours];
    const merged = { ...older, ...newer };
    for (const key of ["best", "attempts"])
      if (key in merged) merged[key] = Math.max(older[key] ?? 0, newer[key] ?? 0);
    merged.passed = Boolean(older.passed || newer.passed);
    if ("exercises" in merged) merged.exercises = either(older.exercises, newer.exercises);
    return merged;
  }

  /** Both documents in one: the best score wins, and nothing that was done is undone. */
  function merge(ours, theirs) {
    const lessons = { ...ours.lessons };
    for (const [name, entry] of Object.entries(theirs.lessons))
      lessons[name] = Object.hasOwn(lessons, name) ? mergeLesson(lessons[name], entry) : entry;
    return { ...empty(), lessons };
  }

  /** The document with a patch ({last, total, attempts, answers, exercises}) for a lesson. */
  function apply(doc, lesson, patch, now) {
    const known = ["last", "total", "attempts", "answers", "exercises"];
    for (const key of Object.keys(patch))
      if (!known.includes(key))
        throw new Error(`cannot record "${key}"; a patch may hold ${known.join(", ")}`);
    if (!isLesson(lesson, { ...patch, updated: now }))
      throw new Error(`cannot record ${JSON.stringify(patch)} for lesson "${lesson}" at ${now}`);
    const old = doc.lessons[lesson] ?? {};
    const entry = { ...old, ...patch, updated: now };
    if ("last" in patch) entry.best = Math.max(old.best ?? 0, patch.last);
    entry.passed = Boolean(old.passed) || (entry.best ?? 0) > THRESHOLD;
    if ("attempts" in patch) entry.attempts = Math.max(old.attempts ?? 0, patch.attempts);
    if ("exercises" in patch) entry.exercises = either(old.exercises, patch.exercises);
    return { ...doc, lessons: { ...doc.lessons, [lesson]: entry } };
  }

  /** "complete", "in progress" or "not started". */
  const state = (entry) =>
    entry && entry.passed ? "complete" : entry && entry.updated ? "in progress" : "not started";

  // The reader's own document, in the browser's storage

  const listeners = new Set();
  const lessons = (names) => (names.length === 1 ? "1 lesson" : `${names.length} lessons`);
  const textOf = (doc) => JSON.stringify(doc, null, 2) + "\n";
  let memory = empty();

  const progress = {
    available: true,
    message: "",
    state,
    core: { parse, merge, apply },

    load() {
      const text = storage((s) => s.getItem(KEY));
      if (!progress.available) return memory;
      if (text === null) return empty();
      let doc, bad;
      try {
        [doc, bad] = parse(text);
      } catch (error) {
        if (setAside(text, `Your saved progress could not be used: ${error.message}.`))
          storage((s) => s.removeItem(KEY));
        return empty();
      }
      if (
        bad.length &&
        setAside(text, `Part of your saved progress could not be used (${lessons(bad)}).`)
      )
        storage((s) => s.setItem(KEY, textOf(doc)));
      return doc;
    },

    lesson(id) {
      const all = progress.load().lessons;
      return Object.hasOwn(all, id) ? all[id] : {};
    },

    record(id, patch) {
      const now = new Date().toISOString().replace(/\.\d+Z$/, "Z");
      const doc = apply(progress.load(), id, patch, now);
      write(doc);
      return doc.lessons[id];
    },

    exportText: () => textOf(progress.load()),

    /**
     * Merge an exported text. Throws an Error in words, and changes nothing, when it is not one or
     * does not fit into the storage.
     */
    importText(text) {
      let theirs, bad;
      try {
        [theirs, bad] = parse(text.replace(/^\uFEFF/, ""));
      } catch (error) {
        throw new Error(`Nothing was imported: ${error.message}.`);
      }
      const doc = merge(progress.load(), theirs);
      if (progress.available && !fits(doc))
        throw new Error("Nothing was imported: it does not fit into this browser's storage.");
      memory = doc;
      if (bad.length)
        progress.message = `Left out, because it could not be read: ${bad.join(", ")}.`;
      tell();
      return doc;
    },

    reset: () => write(empty()),

    /** Call `fn()` after each change, from this page or another tab; returns what stops it. */
    on(fn) {
      listeners.add(fn);
      return () => listeners.delete(fn);
    },
  };

  function storage(use) {
    if (!progress.available) return null;
    try {
      return use(globalThis.localStorage);
    } catch (error) {
      progress.available = false;
      progress.message =
        error && error.name === "QuotaExceededError"
          ? "This browser's storage is full; nothing will be kept."
          : "This browser keeps no data for this page; nothing will be kept.";
      return null;
    }
  }

  function setAside(text, why) {
    return storage((s) => {
      let n = 1;
      while (s.getItem(`${KEY}.aside.${n}`) !== null) n += 1;
      s.setItem(`${KEY}.aside.${n}`, text);
      progress.message = `${why} It is kept in this browser's storage as ${KEY}.aside.${n}.`;
      return true;
    });
  }

  /** Store the document, or say that there is no room for it; what was stored then stays. */
  function fits(doc) {
    try {
      globalThis.localStorage.setItem(KEY, textOf(doc));
      return true;
    } catch (error) {
      if (error.name !== "QuotaExceededError") throw error;
      return false;
    }
  }

  function write(doc) {
    memory = doc;
    storage((s) => s.setItem(KEY, textOf(doc)));
    tell();
  }

  function tell() {
    for (const fn of [...listeners]) fn();
  }

  globalThis.addEventListener("storage", (event) => {
    if (event.key === KEY || event.key === null) tell();
  });
  // A page that comes back by Back was asleep, and heard nothing.
  globalThis.addEventListener("pageshow", (event) => event.persisted && tell());

  progress.load(); // finds out at once whether storage works and the document is sound
  globalThis.downhill = Object.assign(globalThis.downhill ?? {}, { progress });
})();
