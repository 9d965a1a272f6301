/* The search index, of which only what a query needs is fetched: the files of its words, and the texts of
   what is shown. The files are scripts that hand over their data (macros/publish/search_shards.py): so
   they load from a folder too. */
(() => {
  const SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
  const HALF = 32; // a sign from here on has more of its number behind it
  const VALUES = new Uint8Array(128).map((_, code) => Math.max(0, SIGNS.indexOf(String.fromCharCode(code))));
  // What a word weighs by its step. The least is found, and stands behind all else.
  const WEIGHTS = Float64Array.from(SIGNS, (_, step) => (step ? 2 ** ((step - 12) / 4) : 1e-12));
  const END = "\uffff"; // sorts behind all words that begin alike
  const SHOWN = 10, SEEN = 4; // of which a reader sees so many at once
  const OTHERS = .8; // what a section's other forms of a word count, next to the best
  const EVEN = .8; // a word that scores much counts for a little less: the others of the query count too
  const LEADS = .8; // what it counts that a section is the page itself, next to the whole query
  const NAMES = 4; // what a word weighs at least where something is called so
  const ENOUGH = .5; // more than so much of a query is met where none of its words is what something is called

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
    const behind = new Set(head.behind);

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

    /* What each section scores for one word: its best form in full, its other forms a little. */
    function scored(found) {
      const scores = new Map();
      for (const { key, runs, count, weight, share, half } of found) {
        const counts = weight * (key.endsWith("*") ? 1 : rarity(count, places.count));
        for (const [step, numbers] of runs) {
          const score = counts * WEIGHTS[step], called = WEIGHTS[step] >= NAMES && !key.endsWith("*");
          for (const number of numbers) {
            const own = scores.get(number);
            if (!own) { scores.set(number, { best: score, sum: score, share, called, half }); continue; }
            own.best = Math.max(own.best, score);
            own.sum += score;
            own.share = Math.max(own.share, share);
            own.called ||= called;
            own.half |= half;
            if (own.half === 3) own.share = Math.max(own.share, .9);
          }
        }
      }
      return scores;
    }

    /* The best section of each page, the best page first. Above all counts how much of the query is met,
       and then whether it is the page itself. A page is left out that is called nothing of what was typed,
       and where not much of it stands either. */
    function ranked(groups) {
      const found = new Map(), pages = new Map();
      groups.map(scored).forEach((scores, group) => {
        for (const [number, { best, sum, share, called }] of scores) {
          const own = found.get(number) || { total: 0, met: 0 };
          own.total += (best + OTHERS * (sum - best)) ** EVEN;
          own.met += share / groups.length;
          found.set(number, own);
          const at = places.page[number], page = pages.get(at) || { met: 0, firm: false, score: 0 };
          if (page.group !== group) [page.group, page.share] = [group, 0];
          if (share > page.share) [page.met, page.share] = [page.met + (share - page.share) / groups.length, share];
          page.firm ||= called && share > ENOUGH;
          pages.set(at, page);
        }
      });
      for (const [number, { total, met }] of found) {
        const page = pages.get(places.page[number]);
        const score = total * (1 + (met + LEADS * places.leads[number]) ** 2);
        if (score > page.score || score === page.score && number < page.number) [page.score, page.number] = [score, number];
      }
      const kept = [...pages].filter(([, { firm, met }]) => firm || met > ENOUGH);
      return kept.map(([at, { score, number }]) => ({ score, number, behind: behind.has(at) })).sort(order);
    }

    /* What is shown of a section. */
    async function shown({ number }) {
      const [[page, title, values]] = await file(`texts/${places.file[number]}`);
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

    return { search };
  }

  /* How much more a word tells that stands in few places. macros/publish/search_postings.py reckons the same. */
  const rarity = (count, of) => Math.log(1 + (of - count + 0.5) / (count + 0.5));

  const order = (one, other) => one.behind - other.behind || other.score - one.score || one.number - other.number;

  /* Of each section by its number: its page, whether it is the page itself, its file, its place there. */
  function numbered(texts) {
    const sizes = [...texts].map((sign) => SIGNS.indexOf(sign));
    const count = sizes.reduce((sum, size) => sum + size % HALF, 0);
    const [page, file, within, leads] = [Uint32Array, Uint32Array, Uint8Array, Uint8Array].map((Kind) => new Kind(count));
    let number = 0, pages = -1;
    sizes.forEach((size, at) => {
      if (size < HALF) { pages++; leads[number] = 1; }
      for (let place = 0; place < size % HALF; place++, number++) [page[number], file[number], within[number]] = [pages, at, place];
    });
    return { count, page, file, within, leads };
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
