/* The search index, of which only what a query needs is fetched: the files of its words, and the texts of
   what is shown. The files are scripts that hand over their data (macros/publish/search_shards.py): so
   they load from a folder too. */
(() => {
  const SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
  const HALF = 32; // a sign from here on has more of its number behind it
  const VALUES = new Uint8Array(128).map((_, code) => Math.max(0, SIGNS.indexOf(String.fromCharCode(code))));
  const END = "\uffff"; // sorts behind all words that begin alike
  const SHOWN = 10, SEEN = 4; // of which a reader sees so many at once

  const arrived = new Map();
  window.uppslagSearch = (version, name, ...data) => arrived.set(name, { version, data });

  function script(address, name) {
    return new Promise((resolve, reject) => {
      const element = document.createElement("script");
      element.src = address;
      element.onload = () => {
        element.remove();
        if (arrived.has(name)) resolve(arrived.get(name)); else reject(new Error(name));
        arrived.delete(name);
      };
      element.onerror = () => { element.remove(); reject(new Error(name)); };
      document.head.append(element);
    });
  }

  /* The index below an address. `fresh`: past what the browser has kept of an earlier one. */
  async function open(base, fresh) {
    const { version, data: [head] } = await script(`${base}head.js${fresh ? `?${Date.now()}` : ""}`, "head");
    const files = new Map();
    const places = numbered(head.texts);
    const ranked = window.uppslagRanking.ranking(places, new Set(head.behind));

    /* A file's data, fetched once. One of another version is of another index. */
    function file(name) {
      if (!files.has(name)) {
        files.set(name, script(`${base}${name}.js?v=${version}`, name).then((found) => {
          if (found.version !== version) throw new Error(name);
          return found.data;
        }));
      }
      return files.get(name);
    }

    const tables = new Map();
    async function rows(kind, number) {
      const name = `${kind}/${number}`;
      const [keys, values] = await file(name);
      if (!tables.has(name)) tables.set(name, { keys: keys.split(","), values: values.split(",") });
      return tables.get(name);
    }

    const within = (kind, key) => first(head[kind], (bound) => bound > key);

    async function value(kind, key) {
      if (!places.count) return undefined;
      const { keys, values } = await rows(kind, within(kind, key));
      const at = first(keys, (one) => one >= key);
      return keys[at] === key ? values[at] : undefined;
    }

    /* The lines of all words that begin so, or the one that they have together. */
    async function lines(beginning) {
      if (!places.count) return [];
      const together = `${beginning}*`;
      const start = within("words", beginning), last = within("words", beginning + END);
      const numbers = Array.from({ length: last - start + 1 }, (_, at) => start + at);
      if (numbers.length < 3) numbers.map((number) => rows("words", number).catch(() => {})); // without waiting for the first
      const line = await value("words", together);
      if (line !== undefined) return [[together, line]];
      const several = await Promise.all(numbers.map((number) => rows("words", number)));
      return several.flatMap(({ keys, values }) => {
        const [start, end] = [beginning, beginning + END].map((key) => first(keys, (one) => one >= key));
        return keys.slice(start, end).map((key, at) => [key, values[start + at]]);
      });
    }

    /* The lines of a stem's forms, of all that stand in the same two files. */
    async function formed(stem) {
      if (!places.count) return [];
      const start = within("words", stem), last = Math.min(start + 1, within("words", stem + END));
      const several = await Promise.all(Array.from({ length: last - start + 1 }, (_, at) => rows("words", start + at)));
      return several.flatMap(({ keys, values }) => {
        const found = [];
        for (let at = first(keys, (one) => one >= stem); at < keys.length && keys[at].startsWith(stem); at++) {
          if (window.uppslagQuery.FORMS.has(keys[at].slice(stem.length))) found.push([keys[at], values[at]]);
        }
        return found;
      });
    }

    /* What search-query.js asks. */
    const lexicon = {
      stop: new Set(head.stop.split(" ")),
      begun: async (word) => (await lines(word)).length > 0,
      known: async (stem) => (await formed(stem)).length > 0,
      /* Whether something is called so; nothing where the word stands nowhere. */
      names: async (word) => (await value("words", word))?.startsWith("!"),
      /* Fetches, without anybody waiting for it, what may be asked for of words that begin so. */
      expect(edge) {
        if (!places.count) return;
        for (const number of new Set([edge, edge + END].map((key) => within("spelling", key)))) rows("spelling", number).catch(() => {});
      },
      /* The words with the same first or last letters: those that something is called, and all of such lengths. */
      async alike(edge, shortest = 1, longest = 0) {
        if (!places.count) return [];
        const lengths = Array.from({ length: Math.max(0, longest - shortest + 1) }, (_, at) => shortest + at);
        const lists = await Promise.all(["", ...lengths].map((length) => value("spelling", edge + length)));
        return lists.flatMap((list) => list?.split(" ") || []);
      },
    };

    /* The words of the index that the clauses of a word mean: how much each counts, and its line. */
    async function terms(clauses) {
      const found = new Map();
      await Promise.all(clauses.map(async ({ word, weight, share, half = 0, begins, forms }) => {
        const several = begins ? await lines(word) : forms ? await formed(word) : [[word, await value("words", word)]];
        for (const [key, line] of several) {
          if (line === undefined) continue;
          const term = found.get(key) || { key, line, weight: 0, share: 0, half: 0 };
          found.set(key, { ...term, weight: term.weight + weight, share: Math.max(term.share, share), half: term.half | half });
        }
      }));
      return [...found.values()];
    }

    /* What is shown of a section. */
    async function shown({ number }) {
      const groups = await file(`texts/${places.file[number]}`);
      const [page, title, values] = groups[places.group[number]];
      const [anchor, name, text] = values.slice(3 * places.within[number]);
      return { page, title, location: anchor ? `${page}#${anchor}` : page, name: anchor ? name : "", text };
    }

    /* What is shown of what is found: the first hits, and the rest when they are asked for. Nothing where the answer is no longer `wanted`: more has been typed. */
    async function search(typed, wanted) {
      const groups = await window.uppslagQuery.rewritten(typed, lexicon);
      const found = (await Promise.all(groups.map(terms))).map((several) => several.map((one) => ({ ...one, ...read(one.line) })));
      if (!wanted()) return null;
      const pages = ranked(found);
      return {
        hits: await Promise.all(pages.slice(0, SEEN).map(shown)),
        rest: () => Promise.all(pages.slice(SEEN, SHOWN).map(shown)),
        count: pages.length,
        telling: groups.length > 0, // something was typed that can be looked for
        more: found.flat().some(({ whole }) => !whole), // of a word that stands everywhere only the best places are known
        marked: marking(groups, found),
        lagging: Boolean(head.lagging),
      };
    }

    // What letters are takes a browser as long as an answer to make out, the first time: not while somebody waits.
    for (const signs of ["Å", "Å…"]) await window.uppslagQuery.rewritten(signs, lexicon);
    return { search };
  }

  /* Of each section by its number: its page, whether it is the page itself, its file, its group there, its place in the group. */
  function numbered(texts) {
    const sizes = texts.map((signs) => [...signs].map((sign) => SIGNS.indexOf(sign)));
    const count = sizes.flat().reduce((sum, size) => sum + size % HALF, 0);
    const [page, file, group, within, leads] = [Uint32Array, Uint32Array, Uint32Array, Uint8Array, Uint8Array].map((Kind) => new Kind(count));
    let number = 0, pages = -1;
    sizes.forEach((groups, inFile) => groups.forEach((size, inGroup) => {
      if (size < HALF) { pages++; leads[number] = 1; }
      for (let place = 0; place < size % HALF; place++, number++) {
        [page[number], file[number], group[number], within[number]] = [pages, inFile, inGroup, place];
      }
    }));
    return { count, pages: pages + 1, page, file, group, within, leads };
  }

  /* A word's line (macros/publish/search_postings.py): the places of each weight, and how many there are. */
  function read(line) {
    const [, counted, signs] = /^!?(?:(\d+):)?(.*)$/.exec(line);
    let count = 0;
    const runs = signs.split(".").map((run) => {
      const numbers = [];
      let last = -1, number = 0, factor = 1;
      for (let at = 1; at < run.length; at++) {
        const value = VALUES[run.charCodeAt(at)];
        number += value % HALF * factor;
        factor *= HALF;
        if (value >= HALF) continue;
        last += number + 1;
        numbers.push(last);
        [number, factor] = [0, 1];
      }
      count += numbers.length;
      return [VALUES[run.charCodeAt(0)], numbers];
    });
    return { runs, count: counted ? Number(counted) : count, whole: !counted };
  }

  /* Whether a word of a text is one that was looked for. */
  function marking(groups, found) {
    const words = new Set(found.flat().map(({ key }) => key));
    const beginnings = groups.flat().filter(({ begins }) => begins).map(({ word }) => word);
    return (word) => words.has(word) || beginnings.some((one) => word.startsWith(one));
  }

  /* The place of the first of a sorted list that passes. */
  function first(list, passes) {
    let [low, high] = [0, list.length];
    while (low < high) {
      const middle = low + high >> 1;
      if (passes(list[middle])) high = middle; else low = middle + 1;
    }
    return low;
  }

  window.uppslagIndex = { open };
})();
